"""The questions that wait: the newest of each kind, what is typed first."""

from __future__ import annotations

from threading import Thread, Timer

from deepread.tui.question import Ahead, Beginning, Counts, MoreLike, Preparation, Questions, Search


def test_what_is_typed_goes_first_and_of_each_kind_only_the_newest() -> None:
    questions = Questions()
    for question in (Counts(("a",)), MoreLike("a.md"), Beginning("b", 1), Search("b", typing=True), Beginning("bo", 2)):
        questions.put(question)
    newest = Search("bo", typing=True)
    questions.put(newest)
    taken = [questions.take(0.0) for _ in range(5)]
    assert taken == [newest, Beginning("bo", 2), MoreLike("a.md"), Counts(("a",)), None]


def test_what_is_put_back_does_not_displace_a_newer_one() -> None:
    questions = Questions()
    questions.put(MoreLike("new.md"))
    questions.put_back(MoreLike("old.md"))
    assert questions.take(0.0) == MoreLike("new.md")
    questions.put_back(MoreLike("old.md"))
    assert questions.take(0.0) == MoreLike("old.md")


def test_what_comes_later_does_not_press() -> None:
    questions = Questions()
    questions.put(Preparation())
    assert questions.presses()
    assert not questions.presses(MoreLike)
    questions.put(Beginning("b", 1))
    assert questions.presses(MoreLike)
    assert questions.waits(Beginning)
    assert not questions.waits(Search)


def test_whoever_waits_for_a_question_is_given_it_or_told_of_the_end() -> None:
    questions = Questions()
    taken: list[object] = []

    def take_two() -> None:
        taken.extend(questions.take(10.0) for _ in range(2))

    thread = Thread(target=take_two)
    thread.start()
    questions.put(Ahead())
    while not taken and questions.waits(Ahead):
        pass
    questions.stop()
    thread.join(10)
    assert taken == [Ahead(), None]
    assert questions.is_stopped
    assert questions.presses(Search)


def test_what_is_to_be_counted_waits_together_the_newest_first_and_each_once() -> None:
    questions = Questions()
    questions.put(Counts(("a", "b")))
    questions.put(Counts(("c", "b")))
    questions.put_back(Counts(("a", "d")))
    assert questions.take(0.0) == Counts(("c", "b", "a", "d"))


def test_a_pause_ends_with_its_time_or_with_a_question() -> None:
    questions = Questions()
    questions.pause(0.001)
    Timer(0.01, questions.put, [Search("goat", typing=True)]).start()
    questions.pause(60)
    assert questions.waits(Search)
