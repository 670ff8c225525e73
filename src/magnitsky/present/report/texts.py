"""The review's texts, in one place, so that they can be translated together."""

LANGUAGE = "en"
NONE = "None."
NO_ROWS = "The table has no row; the notes say what was looked at."
NOT_STATED = "Not stated"

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
