"""From a document to its article: what is left out and why, what is kept, what is learnt of it."""

import pytest

from summarize.clean import clean
from summarize.types import Article, Document

STORY = (
    "The old swing bridge at Marl was closed to all traffic on Monday after divers found cracks in it.\n\n"
    "The county said that repairs would take until the spring and would cost about four million crowns."
)


def read(text: str, **known: str) -> Article:
    return clean(Document.from_text(text, name="a.txt", **known))


def kept(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sentences]


def left_out(article: Article) -> dict[str, str]:
    return {article.document.text[span.start : span.end]: span.reason for span in article.excluded}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Leave a Reply", "prompt"),
        ("Must Read: Ten bridges to see before you die", "prompt"),
        ("Join the waitlist", "prompt"),
        ("Share this:", "prompt"),
        ("Advertisement", "prompt"),
        ("Click here to see our pictures of the bridge.", "prompt"),
        ("Follow us on Twitter and Facebook.", "prompt"),
        ("Sign up for our newsletter", "prompt"),
        ("Please subscribe to our channel", "prompt"),
        ("E-mail Ada Finch at ada@gazette.example", "prompt"),
        ("Read more:", "prompt"),
        ("Related: The long history of the Marl ferry", "prompt"),
        ("Loading...", "prompt"),
        ("Mehr zum Thema: Brücken im Norden", "prompt"),
        ("We use cookies to make this site better for you.", "notice"),
        ("Crawls of supported sites of the harbour office.", "notice"),
        ("Copyright 2024 Marl Gazette", "legal notice"),
        ("© 2024 Marl Gazette. All rights reserved.", "legal notice"),
        ("(Reporting by Ada Finch; Editing by Roy Hale)", "credit"),
        ("(This story has been updated.)", "credit"),
        ("Ada Finch contributed to this report.", "credit"),
        ("Divers at the bridge. Photo: Ada Finch / Getty Images", "caption"),
        ("Divers near the pier (AP Photo/Ada Finch)", "caption"),
        ("FILE - In this Jan. 4 photo, the bridge stands open.", "caption"),
        ("By Ada Finch, Staff Writer", "byline"),
        ("Last updated: Tuesday, May 3", "date"),
        ("Tuesday, 3 May 2024", "date"),
        ("12 comments", "counter"),
        ("10 articles | last updated: May 3 11:20", "counter"),
        ("@marlgazette", "social handle"),
        ("https://marl.example/bridge #marl @marlgazette", "social handle"),
        ("Categories:", "label"),
        ("Gazette logo", "label"),
        ("___", "markup"),
        ("![pier](pier.png)", "markup"),
        ("<div class='x'></div>", "markup"),
        ("[Share](https://x.example/s) · [Print this](https://x.example/p)", "markup"),
    ],
)
def test_furniture(line: str, reason: str) -> None:
    """A line of furniture after the story is left out with its reason, and nothing else is."""
    article = read(f"{STORY}\n\n{line}\n")
    assert left_out(article) == {line: reason}
    assert len(article.sentences) == 2


def test_addresses_run_together() -> None:
    """A line of addresses with no space between them is read in a time that grows with its length alone."""
    line = "http:a" * 100 + " was in the log of the bridge office."
    assert kept(read(f"{STORY}\n\n{line}\n"))[-1] == line


@pytest.mark.parametrize(
    "sentence",
    [
        "Subscribe rates at the Gazette fell after the closure.",
        "More than 50 drivers waited on the north bank.",
        "The photo of the cracked pier was shared 40,000 times.",
        "“Click here to pay the toll,” the sign said.",
        "By noon the queue was a mile long.",
        "Follow-up dives were planned for June.",
        "Share prices of the contractor rose by 3 percent.",
        "Advertisements for the ferry went up within hours.",
        "Copyright law was not the issue, the judge said.",
        "Photographs by divers show three cracks.",
        "Related work on the second pier has begun.",
        "He wrote on Twitter that @marlgazette had it wrong.",
        "Read the report and you will see why, she said.",
        "24/7 work on the pier began on Tuesday.",
        "Get the engineers in, the mayor told the council.",
    ],
)
def test_sentences_about_furniture_stay(sentence: str) -> None:
    """A sentence of the story is kept, whatever it mentions."""
    article = read(f"{STORY}\n\n{sentence}\n")
    assert kept(article)[-1] == sentence
    assert article.excluded == ()


def test_prompt_inside_a_paragraph() -> None:
    """A prompt among sentences goes, its neighbours stay."""
    article = read("The bridge is shut. Follow us on Twitter. It opens in May.")
    assert kept(article) == ["The bridge is shut.", "It opens in May."]


@pytest.mark.parametrize("before", ["EMBED More News Videos", "View Images", "Scroll down for video"])
def test_prompt_run_into_a_sentence(before: str) -> None:
    """What a page puts before a sentence goes, the sentence stays."""
    article = read(f"The bridge is shut. {before} It opens in May.")
    assert kept(article) == ["The bridge is shut.", "It opens in May."]


def test_notice_that_quotes() -> None:
    """Names in quotation marks do not make a notice of an archive a part of the story."""
    article = read('The bridge is shut. Crawls of supported "Old Pages" sites. It opens in May.')
    assert kept(article) == ["The bridge is shut.", "It opens in May."]


def test_headings() -> None:
    """The title and section headings are no sentences, and the first of them is the title."""
    article = read(f"Marl bridge shut for repairs\n\n{STORY}\n\nWhat Happens Next\n\nWork begins in May.")
    assert left_out(article) == {"Marl bridge shut for repairs": "heading", "What Happens Next": "heading"}
    assert article.document.title == "Marl bridge shut for repairs"


def test_unended_line_alone_is_the_story() -> None:
    """Where nothing else reads as prose, a line without a stop is kept."""
    assert kept(read("The bridge is shut until spring")) == ["The bridge is shut until spring"]


def test_unended_quotation_is_kept() -> None:
    """A statement that lost its stop is not taken for a heading."""
    line = "“We heard a crack and then we ran,” the ferryman said"
    assert line in kept(read(f"{STORY}\n\n{line}\n\nNobody was hurt."))


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        (
            "Old Bridge Closes For Repairs MARL (Wire) - The bridge was shut on Monday.",
            "Old Bridge Closes For Repairs",
            "The bridge was shut on Monday.",
        ),
        (
            "Council Backs Repairs In Marl In a long session, the council voted for repairs.",
            "Council Backs Repairs In Marl",
            "In a long session, the council voted for repairs.",
        ),
        (
            "Finch opens bridge in Marl a year late Ada Finch opened the bridge in Marl on Monday.",
            "Finch opens bridge in Marl a year late",
            "Ada Finch opened the bridge in Marl on Monday.",
        ),
    ],
)
def test_title_run_into_the_first_sentence(text: str, title: str, first: str) -> None:
    """A headline on the line of the first sentence is split off."""
    article = read(text)
    assert (article.document.title, kept(article)) == (title, [first])


def test_known_title_run_into_the_first_sentence() -> None:
    """The document's own title is split off in whatever case it is written."""
    article = read("Bridge shut. The bridge was shut on Monday.", title="Bridge shut")
    assert kept(article) == ["The bridge was shut on Monday."]


def test_names_in_capitals_are_no_headline() -> None:
    """A sentence that begins with a long name stays whole."""
    sentence = "County Engineer Ada Finch and Harbour Master Roy Hale met the press in Marl on Monday."
    assert kept(read(sentence)) == [sentence]


def test_a_name_said_twice_is_no_headline() -> None:
    """A sentence that comes back to a name of its own stays whole."""
    sentence = "A camp in the state of Upper Marl was shut Thursday, Upper Marl officials said, for repairs."
    assert kept(read(sentence)) == [sentence]


@pytest.mark.parametrize(
    ("dateline", "publisher", "published"),
    [
        ("MARL (AP) —", "AP", None),
        ("MARL, May 3 (Reuters) -", "Reuters", None),
        ("MARL, May 3, 2024 (Reuters) -", "Reuters", "2024-05-03"),
        ("MARL, Ill. --", None, None),
        ("Marl (dpa) -", "dpa", None),
        ("(CNN)", "CNN", None),
    ],
)
def test_datelines(dateline: str, publisher: str | None, published: str | None) -> None:
    """A dateline is left out and says who reports, and when if it has a year."""
    article = read(f"{dateline} The bridge was shut on Monday. It is old.")
    assert kept(article)[0] == "The bridge was shut on Monday."
    assert left_out(article) == {dateline: "dateline"}
    assert (article.document.publisher, article.document.published) == (publisher, published)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 14 May 2024", "2024-05-14"),
        ("Updated: May 18, 2024", "2024-05-18"),
        ("2024-05-16", "2024-05-16"),
        ("Veröffentlicht am 3. Mai 2024", "2024-05-03"),
        ("Published May 14", None),
        ("Published 31 February 2024", None),
    ],
)
def test_date_of_publication(line: str, published: str | None) -> None:
    """A date line gives the day; no year is invented and no impossible day believed."""
    assert read(f"Marl bridge shut for repairs\n\n{line}\n\n{STORY}").document.published == published


def test_known_metadata_is_kept() -> None:
    """What the document already states is not overwritten by its text."""
    known = {"title": "A", "publisher": "Gazette", "published": "2020-01-01"}
    document = read(f"Marl bridge shut\n\nMARL, May 3, 2024 (AP) - {STORY}", **known).document
    assert (document.title, document.publisher, document.published) == ("A", "Gazette", "2020-01-01")
    assert document.language == "en"


def test_hard_wrapped_paragraph() -> None:
    """Lines broken at a fixed width are one paragraph; a blank line ends it."""
    text = (
        "The council met on Monday night and, after a debate that went on until\n"
        "midnight, voted by nine to four to repair the bridge. Residents who had\n"
        "come to watch cheered.\n\nWork begins in May."
    )
    article = read(text)
    assert [sentence.paragraph for sentence in article.sentences] == [0, 0, 1]
    assert kept(article)[1] == "Residents who had\ncome to watch cheered."


def test_a_paragraph_a_line_is_not_joined() -> None:
    """Lines that hold whole sentences stay paragraphs of their own."""
    text = "The bridge is shut until the spring.\nThe ferry runs instead.\nIt is free for all of Marl."
    assert [sentence.paragraph for sentence in read(text).sentences] == [0, 1, 2]


def test_short_lines_under_one_another_are_not_joined() -> None:
    """A title and the line below it, which happen to fit a width, stay apart."""
    article = read(f"Marl bridge shut for repairs until spring\n12 articles | last updated: May 3\n\n{STORY}")
    assert left_out(article) == {
        "Marl bridge shut for repairs until spring": "heading",
        "12 articles | last updated: May 3": "counter",
    }


def test_list_items() -> None:
    """Markers of lines are no part of a sentence; an item that states nothing is left out."""
    text = f"{STORY}\n\n- The ferry runs every hour\n- Buses leave from the square.\n- Home\n"
    article = read(text)
    assert kept(article)[2:] == ["The ferry runs every hour", "Buses leave from the square."]
    assert left_out(article) == {"Home": "prompt"}


def test_numbered_lines() -> None:
    """Numbers of consecutive lines are markers, an ordinal at a line's start is not."""
    article = read("1. The ferry runs hourly.\n2. Buses leave from the square.\n")
    assert kept(article) == ["The ferry runs hourly.", "Buses leave from the square."]
    assert kept(read("1. FC Marl won the cup on Monday.")) == ["1. FC Marl won the cup on Monday."]


def test_repeated_paragraph() -> None:
    """A paragraph said twice is kept once."""
    assert len(read(f"{STORY}\n\n{STORY}").sentences) == 2


def test_markdown() -> None:
    """Fences, front matter, tables, link definitions and headings are left out, emphasis stays."""
    text = (
        "---\ntitle: x\ndate: 2024-05-03\n---\n\n# Marl bridge shut\n\nThe *old* [bridge](b) is shut.\n\n"
        "```python\nx = 1\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "[b]: https://example.org\n\n> It is old.\n"
    )
    article = read(text)
    assert kept(article) == ["The *old* [bridge](b) is shut.", "It is old."]
    assert article.document.title == "Marl bridge shut"
    assert set(left_out(article).values()) == {"markup", "heading"}


def test_setext_heading() -> None:
    """An underlined line is a heading."""
    article = read("Marl bridge shut\n================\n\nThe bridge is old. It is shut.")
    assert left_out(article) == {"Marl bridge shut": "heading", "================": "markup"}


def test_headings_of_a_page_are_part_of_its_article() -> None:
    """In a web page headings are no sentences, yet they are not left out of the article."""
    text = f"Marl bridge shut\n{STORY}\nLeave a Reply"
    article = clean(Document(name="a.html", text=text, sha256="", format="html"))
    assert left_out(article) == {"Leave a Reply": "prompt"}
    assert len(article.sentences) == 2


def test_text_without_a_sentence_end() -> None:
    """A run of words too long for a sentence is left out, with its length."""
    text = "word " * 400
    assert left_out(read(text)) == {text.strip(): "not prose: 1999 characters without a sentence end"}


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\x00\x01", "\u200b\u200e", "\ufeff"])
def test_nothing_to_read(text: str) -> None:
    """A text that shows nothing has neither sentences nor anything left out."""
    article = read(text)
    assert (article.sentences, article.excluded) == ((), ())
