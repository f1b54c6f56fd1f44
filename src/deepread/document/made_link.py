"""Owns what a link leads to whose target is made by a program that makes a site of a folder: Hugo's
`{{< relref "a.md" >}}`, Jekyll's `{% link _posts/a.md %}` and `{% post_url 2020-01-01-a %}`, and addresses that are put
behind that of the site.

Sources: https://gohugo.io/shortcodes/relref, https://jekyllrb.com/docs/liquid/tags/#links,
https://jekyllrb.com/docs/liquid/filters. In linear time; what only the program knows stays as it is written.
"""

from __future__ import annotations

import re

_LONGEST = 1_000
_QUOTED = (
    r"""(?:"(?P<{0}>[^"{{}}\n]{{1,400}})"|'(?P<{0}_single>[^'{{}}\n]{{1,400}})'"""
    r"""|`(?P<{0}_raw>[^`{{}}\n]{{1,400}})`)"""
)
_SITE = r"\{\{-?[ \t]*(?:site|page|config)\.(?:baseurl|base_url|url|root)[ \t]*-?\}\}"
_MADE = re.compile(
    rf"(?:{_SITE}){{0,2}}(?:"
    rf"\{{\{{[<%][ \t]*(?:rel)?ref[ \t]+(?:path=)?{_QUOTED.format('hugo')}[^<>{{}}\n]{{0,200}}[>%]\}}\}}"
    r"|\{\{[<%][ \t]*(?:rel)?ref[ \t]+(?P<bare>[^\s\"'`<>{}=]{1,400})[ \t]*[>%]\}\}"
    r"|\{%-?[ \t]*link[ \t]+(?P<link>[^\s{}%]{1,400})[ \t]*-?%\}"
    r"|\{%-?[ \t]*post_url[ \t]+(?P<post>[^\s{}%]{1,400})[ \t]*-?%\}"
    rf"|\{{\{{-?[ \t]*{_QUOTED.format('filtered')}[ \t]*\|[ \t]*(?:relative_url|absolute_url|url)[ \t]*-?\}}\}}"
    rf"|(?<=\}}\}})(?=/))"
)


def place_named(target: str) -> str:
    """The path that a link's `target` names, with what stands behind it; the target itself where it is no such one."""
    if not target.startswith(("{{", "{%")) or len(target) > _LONGEST:
        return target
    found = _MADE.match(target)
    if not found:
        return target
    rest = target[found.end() :]
    if "{" in rest:
        return target
    if path := found["link"] or found["filtered"] or found["filtered_single"] or found["filtered_raw"]:
        return _from_top(path) + rest
    hugo = found["hugo"] or found["hugo_single"] or found["hugo_raw"] or found["bare"]
    return (hugo or found["post"] or "") + rest


def _from_top(path: str) -> str:
    """A path that is one from the top of the site, whether it begins with a slash or not."""
    return path if path.startswith(("/", "#")) or ":" in path else f"/{path}"
