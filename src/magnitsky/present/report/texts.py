"""Every sentence of the review, in one place, so that it can be translated as a whole."""

LANGUAGE = "en"
NONE = "None."
NO_ROWS = "The table has no row; the notes say what was looked at."
NOT_STATED = "Not stated"
AND = "and"

KICKER = "Annual review"
TITLE = "{period}: who was named"
FILE_TITLE = "Review of {period}: {programmes}"
YEAR = "{year}"
MONTHS = "{first} to {last}"

INCOMPLETE = "Not every list is read to the end of {period}."
INCOMPLETE_REST = (
    "What came later is not in these numbers, and they must not be set beside whole periods:"
    " {reads}."
)
INCOMPLETE_READ = "{programme} was last read as of {day}"
STILL_RUNS = "The period runs until {day}: it is not over."
UNREAD = "No list that was read speaks of {programmes}; what is not read is not counted."

IN_SHORT = "In short"
BEGAN = "Began in {period}"
ENDED = "Ended in {period}"
IN_FORCE = "In force on {day}"
EVER = "Ever, up to that day"
SCOPE = "Scope."

CHAPTERS = {
    "time": "When",
    "who": "Who and where",
    "what": "What for",
    "together": "Several governments",
    "afterwards": "Firsts and endings",
    "checks": "How far the numbers carry",
}

NAMED = "Named in {period}"
REMOVED = "Removed in {period}"
NAMES_CAPTION = "{number} designations, in order of the day"
NAMES_CAPTION_ONE = "1 designation"
NAMES_SUMMARY = "The {number} names"
NAME_HEADS = ("Name", "Kind", "Country", "Programme", "How the day is known")
VERB_BEGAN, VERB_ENDED = "Began", "Ended"
REMOVED_NOTE = (
    "Lists do not say when or why a name was removed: a day is that of a notice where one is"
    " known, else of the first list without the name."
)
STATED_BY_PUBLISHER = "stated by the publisher"
STATED_BY_NOTICE = "stated by the notice {notice}"
SEEN_BETWEEN = "after {after}, not after {by}"
SEEN_BY = "not after {by}"
GONE_BETWEEN = "last seen {after}, gone by {by}"

ANNEX = "Country by country"
ANNEX_SENTENCE = "{began}; {ended}; {stands}."
ANNEX_SCOPE = "A listing with several countries stands under each. {began} {stock}"
BEGAN_COUNT = ("1 listing began", "{number} listings began")
ENDED_COUNT = ("1 ended", "{number} ended")
STANDS_COUNT = ("1 stood on {day}", "{number} stood on {day}")

MORE_NAMES = "And {number} more, in the list of names."

METHOD = "Method"
METHOD_WORDS = (
    (
        "The numbers are counted from official publications, each kept byte for byte. A list is"
        " read snapshot by snapshot; what one snapshot holds and the next does not is a change,"
        " dated to the publisher's own day where one is stated, else to the days of the two"
        " snapshots."
    ),
    (
        "What the lists give as reasons is coded for forms of abuse, victim groups, corruption and"
        " ties. A code rests on the official words. Rules suggest codes, people confirm them, and"
        " both are told apart in the tables. What no text says is 'not stated', never guessed."
    ),
    (
        "Listings of several lists are taken for one person or entity where names, dates and"
        " countries agree well enough, or a person has judged so; never on a name alone."
    ),
    (
        "A ratio to earlier periods stands with its exact 95% interval: the range of true ratios"
        " that counts as these are compatible with, if listings came one by one and at random."
        " Governments list in rounds, so chance moves the counts more than the interval allows for."
    ),
)
CHECKING = "How to check a number"
CHECKING_WORDS = (
    (
        "Each table has a file in the folder data: {table}. Which listings stand behind each row"
        " says data/behind.csv: the table's name, the number of the row, and the listing's id."
    ),
    (
        "data/designations.csv has a row for each designation, by the same id, with its days, how"
        " they are known, and the official page."
    ),
    (
        "data/snapshots.csv names every official file that was read, with its SHA-256. With the"
        " same file, `sha256sum` gives the same number."
    ),
    (
        "`magnitsky show ID` shows a listing with every version that was read; the same register"
        " and command give the same numbers again: {command}"
    ),
)
DEFINITIONS = "Definitions"
TERMS = (
    ("Listing", "One entry of one official list: a person, an entity, a vessel or an aircraft."),
    (
        "Designation",
        (
            "One listing under one programme. A listing under two programmes is two designations;"
            " in a total it counts once."
        ),
    ),
    (
        "Began",
        (
            "The publisher's own date of listing, or that of an official notice, where one is"
            " stated and no snapshot contradicts it; else the day of the first snapshot with the"
            " listing."
        ),
    ),
    ("In force", "Held by the last snapshot on or before the day."),
    (
        "Country",
        (
            "Nationality, for a person; where it is not stated, jurisdiction, other country, flag,"
            " address or birthplace, in that order. A listing with two countries counts in both"
            " rows."
        ),
    ),
    (
        "Direct, derivative",
        (
            "Direct: the official reasons describe own conduct. Derivative: they describe only"
            " ties to others, such as ownership, support or kinship."
        ),
    ),
    (
        "Multilateral",
        (
            "The same person or entity listed by two or more jurisdictions, together or at"
            " different times."
        ),
    ),
)
PROGRAMME_MEANS = "{title}, {authority}. {basis}."
SOURCES = "Sources"
SOURCES_CAPTION = "The lists that answer for these numbers, and their last snapshot in the period"
SOURCE_HEADS = ("Source", "Programmes", "Read from", "to", "Snapshots", "SHA-256 of the last")
FROM_STARTER = "{source} (starter register)"
CITATION = "How to cite"
CITE = (
    "magnitsky {version}: {title} Made on {made} from official publications; edition {edition} of"
    " the register."
)
MADE = (
    "Made on {made} by magnitsky {version} from official publications. A name stands here because"
    " a government listed it; the list is the evidence, and the official page is one click away."
)
SOURCES_LINK = "Sources and limits"
DATA_CSV = "Data (CSV)"
DATA_PARQUET = "Data (Parquet)"
BEHIND_CSV = "The rows behind it (CSV)"
NUMBERS = "The numbers ({number} rows)"
OFFICIAL_PAGE = "Official page"
CONTENTS = "Contents"
PAGE_OF = "Page {page} of {pages}"
PRINTED = "The first {shown:,} of {all:,} rows; {path} has all."
FINDINGS = "What it shows"
NAMES_FILE = "data/designations.csv"

# The findings.
BY_YEAR = "{year} or before"
TWO_YEARS = "{first} or {last}"
MOST_BEGAN = "Of the periods that were read under {programme}, most began in {period}: {number}."
ROUNDS = (
    "Names were added on {days} days at least; the most on {day}: {number} under {programme}"
    " ({share} of the {all})."
)
ROUNDS_ONE = "Names were added on one day that was read, {day}: {number} under {programme}."
ROUND_NOT_AFTER = "{day} or before"
DECEMBER = (
    "On 9 and 10 December {year}, {number} of the {of} listings of that year under {programme}"
    " began ({share})."
)
DECEMBER_MAYBE = (
    "On 9 and 10 December {year}, {number} to {most} of the {of} listings of that year under"
    " {programme} began ({share} to {share_most}): of {maybe} the day is not known exactly."
)
LARGEST = {
    "began": "Of the {total} listings that began, the largest numbers by {label}: {parts}.",
    "ended": "Of the {total} listings that ended, the largest numbers by {label}: {parts}.",
    "in force": "Of the {total} listings in force, the largest numbers by {label}: {parts}.",
    "ever": "Of the {total} listings that ever stood, the largest numbers by {label}: {parts}.",
}
NO_COUNTRY = "For {number} no country is stated."
LABEL_WORDS = {"country": "country", "region": "region", "kind": "kind"}
PART = "{name} {number} ({share})"
NO_REASONS = (
    "No official reason was read for any of these {total} listings: for what they were named is"
    " not known here."
)
TIES = (
    "A reason was read for {read} of {total} listings: {direct} of them are named for their own"
    " acts and {derivative} only for ties to others."
)
CODES = (
    "A reason was read for {read} of {total} listings; the most frequent {what} in them: {parts}."
    " Of these codings people confirmed {confirmed} of {codings}; the others a rule suggests."
)
CODE_WORDS = {
    "abuse": "forms of abuse",
    "corruption": "kinds of corruption",
    "victims": "groups of victims",
}
NO_CODES = (
    "A reason was read for {read} of {total} listings; none of them states one of the {what}."
)
ALLIES = (
    "Under {programme}, {number} of {all} ({share}) are from a country that was an ally of the"
    " United States on that day."
)
NEVER = (
    "No reason that was read under {programme} names as victims: {groups}. A reason was read for"
    " {read} of its {listings} listings ({share})."
)
OVERLAP = (
    "Of the {all} persons and entities in force that the {first} names, {number} ({share}) are"
    " named by the {second} as well."
)
FIRST_MOVER = (
    "Of the {total} that several governments named, the {government} named {number} surely first;"
    " for {unknown} of those it named the order is not known."
)
LAG = (
    "For the {number} persons and entities that the {first} named before the {then}, the median"
    " lag is {days} days, and surely lies between {low} and {high}."
)
SEVERAL = (
    "Of the {total} persons and entities in force on {day} under {programmes}, {number} ({share})"
    " are named by two governments or more, together or at different times."
)
FIRST = "First under {programme} in this register, by {of}: {parts}."
FIRST_CODES = (
    "First under {programme} in this register, by {of}, as far as the reasons are coded: {parts}."
)
FIRST_PART = "{label} ({dated})"
FIRST_NAMED = "{label} ({dated}; {names})"
FIRST_PERHAPS = "perhaps {part}, though another may have begun before"
FIRST_MORE = "{number} more in the table"
SURVIVAL = (
    "Of those named under {programme}, {share} (95% interval {low} to {high}) still stood after"
    " {days} days, with {at_risk} watched until then."
)
COVERAGE = "A reason was read for {number} of the {of} listings under {programme} ({share})."
THE = frozenset({"United States", "United Kingdom", "European Union", "United Nations"})
"""Governments whose names take an article; the templates have it, others lose it."""
