"""Values: what a sentence gives that another account may contradict, normalised, and when two agree."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.compare.about.counted import is_of_each
from summarize.compare.values.compatible import comparable, compatible
from summarize.compare.values.figures import values
from summarize.compare.values.slots import names, outcomes
from summarize.compare.values.value import Value
from summarize.meaning.lexicon import lexicon, word_set
from summarize.meaning.said import Said

DAY = 86_400.0
YEAR = 31_557_600.0


def _values(sentence: str) -> list[Value]:
    return values(Said(sentence, lexicon("en")))


def _value(sentence: str) -> Value:
    (value,) = _values(sentence)
    return value


@pytest.mark.parametrize(
    ("sentence", "kind", "amount", "unit"),
    [
        ("The tram carried 340 passengers.", "number", 340.0, None),
        ("The tram carried three hundred and forty passengers.", "number", 340.0, None),
        ("The town has 1.2 million residents.", "number", 1_200_000.0, None),
        ("The depot cost $4.5m to build.", "money", 4_500_000.0, "dollar"),
        ("The depot cost 4.5 million dollars.", "money", 4_500_000.0, "dollar"),
        ("A ticket costs 250 pence now.", "money", 2.5, "pound"),
        ("A ticket costs 50p now.", "money", 0.5, "pound"),
        ("The alarm rang at 7 p. m. sharp.", "time", 1_140.0, None),
        ("The alarm rang at 7: 45 p.m. sharp.", "time", 1_185.0, None),
        ("Steel melts at 1,510 degrees Celsius.", "measure", 1_783.15, "kelvin"),
        ("It was 86°F in the shade.", "measure", 303.15, "kelvin"),
        ("The hull withstands 1400C.", "measure", 1_673.15, "kelvin"),
        ("It was -5 °C in Oslo.", "measure", 268.15, "kelvin"),
        ("It was minus 4 degrees Fahrenheit in Oslo.", "measure", 253.15, "kelvin"),
        ("Oslo warmed by 2 degrees Celsius.", "measure", 2.0, "kelvin of change"),
        ("Oslo was 9°F warmer.", "measure", 5.0, "kelvin of change"),
        ("Turnout reached 61 per cent.", "percent", 61.0, "%"),
        ("Turnout reached 61%.", "percent", 61.0, "%"),
        ("Eight in ten voters stayed away.", "percent", 80.0, "%"),
        ("One voter in four stayed away.", "percent", 25.0, "%"),
        ("Three quarters of the voters stayed away.", "percent", 75.0, "%"),
        ("The strike lasted three days.", "duration", 3 * DAY, "second"),
        ("The strike lasted a week.", "duration", 7 * DAY, "second"),
        ("Repairs took a year and a half.", "duration", 1.5 * YEAR, "second"),
        ("Repairs took two and a half years.", "duration", 2.5 * YEAR, "second"),
        ("The wall is 2 kilometres long.", "measure", 2_000.0, "metre"),
        ("The wall is 2 miles long.", "measure", 3_218.688, "metre"),
        ("Fire burnt 50 square kilometres.", "measure", 5_000.0, "hectare"),
        ("Ana Reyes, 41, won the seat.", "age", 41 * YEAR, "second"),
        ("The driver, aged 41, was unhurt.", "age", 41 * YEAR, "second"),
        ("The 41-year-old driver was unhurt.", "age", 41 * YEAR, "second"),
    ],
)
def test_an_amount_is_read_in_one_unit_of_its_kind(
    sentence: str, kind: str, amount: float, unit: str | None
) -> None:
    """However it is written, the same amount is the same value."""
    value = _value(sentence)
    assert (value.kind, value.unit) == (kind, unit)
    assert value.amount == pytest.approx(amount)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("The tram carried 340 passengers.", 340, 340),
        ("The tram carried about 340 passengers.", 306, 374),
        ("The tram carried more than 340 passengers.", 340, math.inf),
        ("The tram carried at least 340 passengers.", 340, math.inf),
        ("The tram carried fewer than 340 passengers.", 0, 340),
        ("The tram carried up to 340 passengers.", 0, 340),
        ("The number of passengers rose to 340 passengers.", 340, 340),
        ("The tram carried between 300 and 340 passengers.", 300, 340),
        ("The tram carried 300 to 340 passengers.", 300, 340),
        ("The line needs two to three million passengers.", 2_000_000, 3_000_000),
    ],
)
def test_words_before_a_number_leave_it_a_range(sentence: str, low: float, high: float) -> None:
    """An estimate is true of every amount that its words leave room for."""
    value = _value(sentence)
    assert (value.low, value.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("sentence", "minutes", "zone"),
    [
        ("The alarm rang at 9:40 p.m. sharp.", 1_300, None),
        ("The alarm rang at 21:40 sharp.", 1_300, None),
        ("The alarm rang at 9.40 in the evening.", 1_300, None),
        ("The alarm rang at twenty to ten in the evening.", 1_300, None),
        ("The alarm rang at ten past ten in the evening.", 1_330, None),
        ("The alarm rang at twenty-five past ten in the evening.", 1_345, None),
        ("The alarm rang at a quarter to nine in the morning.", 525, None),
        ("The alarm rang at half past six in the morning.", 390, None),
        ("The alarm rang at nine o'clock in the morning.", 540, None),
        ("The alarm rang at noon.", 720, None),
        ("The alarm rang at midnight.", 0, None),
        ("The alarm rang at 12.15 a.m. sharp.", 15, None),
        ("The alarm rang at 1905 GMT.", 1_145, "gmt"),
        ("The alarm rang at 7:05 p.m. EDT.", 1_145, "eastern"),
    ],
)
def test_a_time_of_day_is_read_in_minutes(sentence: str, minutes: int, zone: str | None) -> None:
    """In figures or in words, with the zone it is said to be in."""
    value = _value(sentence)
    assert (value.kind, value.amount, value.unit) == ("time", minutes, zone)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("The alarm rang at about 9 p.m. sharp.", 1_250, 1_270),
        ("The alarm rang shortly after 9 p.m. sharp.", 1_260, 1_285),
        ("The alarm rang just before 9 p.m. sharp.", 1_235, 1_260),
        ("The alarm rang after 9 p.m. sharp.", 1_260, 1_440),
        ("The alarm rang before 9 p.m. sharp.", 0, 1_260),
    ],
)
def test_words_before_a_time_leave_it_a_range(sentence: str, low: float, high: float) -> None:
    """Ten minutes for "about", twenty for "shortly"."""
    value = _value(sentence)
    assert (value.low, value.high) == (low, high)


@pytest.mark.parametrize(
    ("sentence", "fixed"),
    [
        ("The vote is on 9 May.", (5, 9, 0)),
        ("The vote is on May 9, 2021.", (5, 9, 2021)),
        ("The vote is on the 9th of May.", (5, 9, 0)),
        ("The vote is on 2021-05-09.", (5, 9, 2021)),
    ],
)
def test_a_date_is_its_month_day_and_year(sentence: str, fixed: tuple[int, ...]) -> None:
    """The year is 0 where it is not said."""
    value = _value(sentence)
    assert (value.kind, value.fixed) == ("date", fixed)


def test_a_score_is_its_two_numbers_whoever_is_named_first() -> None:
    """A win by 3-1 is a defeat by 1-3."""
    assert _value("Rovers won 3-1.").fixed == _value("City lost 1-3.").fixed == (1.0, 3.0)


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm is of Category 2 now.",
        "Sales were twice as high as in 2019.",
        "It was the third such vote.",
        "Only one of them came.",
        "It happened two weeks ago.",
        "The paper appeared in (14) before.",
        "The rate is 20 degrees.",
        "For the first time in a decade it rained.",
        "The vote is in May.",
        "From ten to four it is.",
        "The portrait, dated 1661, is hers.",
        "It was the best harvest for a decade.",
    ],
)
def test_what_is_no_value_is_not_read_as_one(sentence: str) -> None:
    """Names with numbers, years, ordinals, moments, notes and what is too vague to contradict."""
    assert [value for value in _values(sentence) if value.kind != "number"] == []
    assert "ten" in sentence or _values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "slot", "shown"),
    [
        ("In the final Mira Holt won.", "name", "winner", "Mira Holt"),
        ("The engine was invented by Tamsin Rook.", "name", "author", "Tamsin Rook"),
        ("The summit was held in Port Selby.", "place", "venue", "Port Selby"),
        ("He was born in Eastwick.", "place", "birthplace", "Eastwick"),
    ],
)
def test_a_name_fills_the_slot_that_a_word_beside_it_opens(
    sentence: str, kind: str, slot: str, shown: str
) -> None:
    """Who won, who made it, where it was."""
    said = Said(sentence, lexicon("en"))
    (value,) = names(said)
    written = " ".join(token.text for token in said.tokens[value.first : value.last + 1])
    assert (value.kind, value.unit, written) == (kind, slot, shown)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The minister resigned.", ["left by himself"]),
        ("The minister was sacked.", ["was made to leave"]),
        ("The minister has not resigned.", []),
        ("The minister may be sacked.", []),
        ("They looked for a missing boat.", []),
    ],
)
def test_an_outcome_counts_when_nothing_takes_it_back(sentence: str, told: list[str]) -> None:
    """What may be, or has not been, is no outcome."""
    assert [value.fixed[0] for value in outcomes(Said(sentence, lexicon("en")))] == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The tram carried about 240 passengers.", "The tram carried 239 passengers."),
        ("The tram carried between 200 and 300 passengers.", "The tram carried 239 passengers."),
        ("The town has 1.2 million residents.", "The town has 1,234,567 residents."),
        ("Turnout reached 61 per cent.", "Turnout reached 61.3 per cent."),
        ("The wall is 10 miles long.", "The wall is 16 kilometres long."),
        ("The wall is 30 feet high.", "The wall is 9 metres high."),
        ("It was 31C there.", "It was 88 degrees Fahrenheit there."),
        ("It was -5 °C there.", "It was 23°F there."),
        ("Oslo warmed by 2°C.", "Oslo warmed 3.6 degrees Fahrenheit."),
        ("The strike lasted a week.", "The strike lasted seven days."),
        ("Repairs took 18 months.", "Repairs took a year and a half."),
        ("The vote is on 9 May.", "The vote is on May 9, 2021."),
        ("The alarm rang at 6:30 p.m. sharp.", "The alarm rang at 18:30 sharp."),
        ("The alarm rang at half past six.", "The alarm rang at 18:30 sharp."),
        ("The alarm rang at half past six.", "The alarm rang at 6.30 a.m. sharp."),
        ("The alarm rang at about 9 p.m. sharp.", "The alarm rang at 8.50 p.m. sharp."),
        ("The alarm rang shortly after 9 p.m. sharp.", "The alarm rang at 9.10 p.m. sharp."),
    ],
)
def test_values_that_can_both_be_true_are_compatible(one: str, other: str) -> None:
    """The same in another unit, rounded, within a range, or as far as it is said."""
    assert compatible(_value(one), _value(other))
    assert compatible(_value(other), _value(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The tram carried 240 passengers.", "The tram carried 260 passengers."),
        ("The tram carried about 240 passengers.", "The tram carried 300 passengers."),
        ("Turnout reached 61 per cent.", "Turnout reached 64 per cent."),
        ("The depot cost $4.5m to build.", "The depot cost $4.9m to build."),
        ("The strike lasted three days.", "The strike lasted five days."),
        ("The vote is on 9 May.", "The vote is on 12 May."),
        ("The alarm rang at 6:30 p.m. sharp.", "The alarm rang at 7:10 p.m. sharp."),
        ("The alarm rang at 6:30 p.m. sharp.", "The alarm rang at 6:30 a.m. sharp."),
        ("The island is 3.7 million miles away.", "The island is 3.9 million miles away."),
        ("It was 31 degrees Celsius there.", "It was 34 degrees Celsius there."),
        ("It was minus 5C there.", "It was 5C there."),
        ("Rovers won 3-1.", "Rovers won 3-2."),
    ],
)
def test_values_that_cannot_both_be_true_are_not(one: str, other: str) -> None:
    """They are of one kind, and differ by more than words and rounding explain."""
    here, there = _value(one), _value(other)
    assert comparable(here, there)
    assert not compatible(here, there)
    assert not compatible(there, here)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The depot cost $4.5m to build.", "The depot cost £3.6m to build."),
        ("The alarm rang at 7:05 p.m. EDT.", "The alarm rang at 2305 GMT."),
        ("The vote is on May 9, 2021.", "The vote is on May 12, 2022."),
        ("The tram carried 240 passengers.", "The tram carried 24,000 passengers."),
        ("The strike lasted three days.", "The strike cost $3m."),
    ],
)
def test_some_values_are_never_compared(one: str, other: str) -> None:
    """Another currency, another time zone, another year, another order, another kind."""
    assert not comparable(_value(one), _value(other))


WORDS = sorted(
    word_set(
        """
        9 14 1,200 2024 19:05 0 9999999999999999999999 half a quarter past to ten twenty - – % $ £4m p.m. GMT
        oclock about between and in of million billion years old aged , . ( ) at least May 9th morning the
        night more than Ana won 3-1 per cent km
        """
    )
)


@given(st.lists(st.sampled_from([*WORDS, "7" * 300, "7" * 5_000])).map(" ".join))
@example("9 to " + "7" * 300)
def test_every_value_lies_in_its_sentence(sentence: str) -> None:
    """Whatever stands side by side, a value has its tokens, and its least is not more than its most."""
    said = Said(sentence, lexicon("en"))
    for value in (*values(said), *names(said), *outcomes(said)):
        assert 0 <= value.first <= value.last < len(said.tokens)
        assert value.low <= value.high
        assert compatible(value, value) or value.kind in ("name", "place")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Marlow ran for 404 yards and scored twice.", True),
        ("A quake of magnitude 5.6 shook the island.", True),
        ("The team has played 14 games this season.", True),
        ("The quake killed 14 people.", False),
    ],
)
def test_what_each_player_and_each_quake_has_its_own_of_is_known(sentence: str, told: bool) -> None:
    """Two such figures in long reports are mostly of two players, or of two quakes."""
    said = Said(sentence, lexicon("en"))
    assert is_of_each(said, values(said)[0]) is told
