"""The fields of an article, typed one by one: dates, names, tags, times, links, titles."""
