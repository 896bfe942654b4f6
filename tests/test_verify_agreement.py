"""How many independent accounts carry a statement: counted when they do, left open when they may."""

from __future__ import annotations

from summarize import Config, Document, summarize
from summarize.brief import Statement
from summarize.pipeline import find_stories
from summarize.types import EvidenceSentence, Story
from summarize.verification import agreement
from summarize.write.desk import citation_of

FIRST = "Twelve climbers were rescued from Mount Arden by helicopter on Sunday."


def story(*texts: str) -> Story:
    """One story of articles with these texts."""
    documents = [Document.from_text(text, name=f"{n}.txt") for n, text in enumerate(texts)]
    (found,), _ = find_stories(documents, Config(stories="one"))
    return found


def agreed(made: Story, text: str) -> Statement:
    """The first source's sentence `text` as a statement, with the accounts that carry it."""
    for source in made.sources:
        for sentence in source.article.sentences:
            if sentence.text == text:
                each = EvidenceSentence(source=source.id, sentence=sentence, salience=1.0, origins=())
                return agreement(made)(Statement(text=text, citations=(citation_of(each),)))
    raise AssertionError(text)


def test_an_account_that_says_it_too_is_cited() -> None:
    """In other words and with more around it: the reader can click on both."""
    other = "A helicopter rescued twelve climbers from Mount Arden on Sunday, the army said."
    statement = agreed(story(FIRST, other), FIRST)
    assert statement.origins == 2
    assert [citation.quote for citation in statement.citations] == [FIRST, other]


def test_another_figure_is_no_agreement() -> None:
    """An account with nine climbers does not carry twelve, and it is not said that nobody else does."""
    other = "A helicopter rescued nine climbers from Mount Arden on Sunday, the army said."
    statement = agreed(story(FIRST, other), FIRST)
    assert statement.origins is None
    assert len(statement.citations) == 1


def test_a_sentence_that_leaves_part_of_it_out_is_no_agreement() -> None:
    """Who tells where they were found has not told in what state: nearly all of it must be there."""
    said = "Rangers found the twelve climbers exhausted beneath a fallen cedar."
    other = "Rangers found the twelve climbers near a fallen cedar before it was dark."
    assert agreed(story(said, other), said).origins is None


def test_what_no_other_account_comes_near_stands_alone() -> None:
    """Only then is it said that one account has it."""
    statement = agreed(story(FIRST, "The village of Penn has opened a school for forty pupils."), FIRST)
    assert statement.origins == 1


def test_a_copy_is_no_second_account() -> None:
    """Two prints of one wire report agree with themselves."""
    more = " It took nine hours in thick fog, and nobody in the party was hurt, said Ria Solberg."
    (brief,) = summarize(
        [Document.from_text(FIRST + more, name=f"{n}.txt") for n in range(2)], Config(stories="one")
    ).stories
    assert brief.origins == 1
    assert {statement.origins for statement in brief.summary} == {1}


def test_a_quotation_has_to_stand_in_the_sentence() -> None:
    """Somebody's words elsewhere in the same article do not make its other sentences agree."""
    said = 'Captain Ria Solberg called the rescue on Mount Arden "a close thing" on Sunday.'
    other = (
        "Captain Ria Solberg described the rescue on Mount Arden on Sunday. "
        'It was "a close thing", a guide said.'
    )
    assert agreed(story(said, other), said).origins is None


def test_few_words_say_too_little_to_agree_on() -> None:
    """Nothing is claimed of a statement with hardly a content word."""
    made = story("On Monday it was quiet.", "It was quiet on Monday in the valley.")
    assert agreed(made, "On Monday it was quiet.").origins is None
