"""The words beside a number by which it is known to count nothing."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


YEAR_AFTER = _words(
    "in since of during until till before after from by early late mid year years between through and "
    "to - – ‒ the spring summer autumn fall winter"
)
"""Words before a year."""

COUNTED = _words(
    "people men women children troops personnel police dead wounded injured civilian military killed "
    "servicemen servicewomen gunmen policemen militia cavalry infantry aircraft"
)
"""Plurals without "s", and words that stand for them after a number."""

NO_PLURALS = _words("was is has as its this us thus his does goes says sees plus across towards")
"""Words in "s" that are no plurals."""

_UNITS = _words(
    "km kms kilometre kilometres kilometer kilometers mile miles m metre metres meter meters cm "
    "centimetre centimetres centimeter centimeters mm millimetre millimetres millimeter millimeters "
    "foot feet ft inch inches yard yards kg kgs kilogram kilograms kilogramme kilogrammes kilo kilos "
    "gram grams g ton tons tonne tonnes lb lbs ounce ounces litre litres liter liters gallon gallons "
    "barrel barrels hectare hectares ha acre acres sq square cubic nautical metric degree degrees ° "
    "volt volts kw mw kilowatts megawatt megawatts knots kph mph hp caliber calibre"
)

_DURATIONS = _words(
    "seconds minute minutes min mins hour hours hrs day days night nights weekend weekends week weeks "
    "fortnight month months year years yr yrs decade decades century centuries time times fold"
)

_MONEY = _words(
    "dollar dollars cent cents euro euros pound pounds rouble roubles ruble rubles dram drams manat "
    "manats hryvnia hryvnias rupee rupees lira liras shekel shekels yuan yen dinar dinars riyal "
    "riyals franc francs usd eur gbp rub amd azn uah $ € £ ₽ ¥ ₹ ₴ ₺ ₪ ₼ ֏"
)

SHARES = _words(
    "% percent percentage pc pct half halves third thirds quarter quarters fourth fourths fifth "
    "fifths sixth sixths tenth tenths"
)
"""Words that make a share of a number, "two thirds"."""

_SCORES = _words("vote votes goal goals point points seat seats wicket wickets victory defeat draw win")

_CLOCK = _words("am pm a.m p.m o'clock o’clock gmt utc cet est msk hrs")

MEASURED = _UNITS | _DURATIONS | _MONEY | SHARES | _SCORES | _CLOCK
"""Words after a number that measures, pays, times or scores."""

BETWEEN = _words(
    "more full whole consecutive straight long successive calendar business working additional other"
)
"""Words between a number and its unit, "three full days"."""

MEASURED_BEFORE = _words("$ € £ ₽ ¥ ₹ ₴ ₺ ₪ ₼ ֏ us$ usd eur gbp rs aged age ages")
"""Words and signs before a number that pays or tells an age."""

NAMED = _words(
    "area article axis base battalion block boeing brigade airbus antonov camp campaign chapter "
    "checkpoint company corps decree district division flight gate grade group height highway hill "
    "hospital house law level line map mark model no nos number order page paragraph part phase point "
    "regiment resolution room route school section sector squadron stage tier type unit version "
    "volume zone operation ak bm bmp btr mi mig su tos uh ah ka il fab gbu rpg tb grad"
)
"""Nouns that a number names, where they are written with a capital: "Route 6", "BM 21"."""

NAMED_IN_LOWER_CASE = _words(
    "resolution resolutions route highway nos article articles chapter page pages paragraph section "
    "flight channel decree day"
)
"""The same in any case."""

COUNTED_OFF = _words("phase chapter part day stage act tier")
"""Nouns that a number word names: "phase one"."""

FORMATIONS = _words("brigade division regiment battalion corps squadron airbase fleet")
"""Nouns that a number before them names: "the 93 brigade"."""

GLUE = _words("/ \\ = @ # № & § + .")
"""Signs that tie what follows them to what goes before, as in addresses and telephone numbers."""

NO_ONES = _words("this each every any")
"""Words before "one" that make a pronoun of it."""

SUPERLATIVES = _words("most least best worst first last few major main key leading only")
"""Words after "one of the" that rank and do not count."""

RANKS = _words("lieutenants sergeants majors responders lieutenant sergeant")
"""Words that make people of a superlative: "one of our first lieutenants"."""

ONE_PERSON = _words(
    "baby boy boyfriend brother bystander child cousin daughter driver father female friend girl girlfriend "
    "granddaughter grandson gunman husband infant juvenile kid male man mother neighbor neighbour nephew "
    "niece officer passenger policeman pupil resident sister soldier son student suspect teen teenager "
    "toddler victim wife woman youth"
)
"""Words for one person, behind which a number between commas is an age."""

PERSONS = _words(
    "boys brothers children cousins daughters females friends girls males men people persons sisters sons "
    "students suspects teenagers teens victims women youths"
)
"""Words for several persons, behind which a row of numbers between commas are ages."""
