"""
The real official files that tests read, by name.

A folder of real files grows. A test that counts or globs what is in it breaks on the day a file
comes; one that names its files reads a new one as soon as it is added here.
"""

from pathlib import Path

from magnitsky.convert.read import is_of
from magnitsky.convert.source import source

AU_DFAT = (
    "au/2024-12_regulation8_consolidated.xlsx",
    "au/2026-07-23_consolidated_list.xlsx",
)
CA_SEMA = (
    "ca/2020-03_sema-lmes.xml",
    "ca/2026-08-22_sema-lmes_rebuilt_bilingual.xml",
    "ca/2026-08_sema-lmes_20_records_verbatim.xml",
    "samples_2026/ca_consolidated_2026-09-03_excerpt.xml",
)
EU_FSF = (
    "eu/2016-02-11_old_format.xml",
    "eu/2020-04-15_fsf_sample_1_1.xml",
    "eu/2026-03-19_xmlFullSanctionsList_1_1_rebuilt.zip",
    "samples_2026/eu_fsf_1_1_2026-09-22_excerpt.xml",
)
EU_JOURNAL = tuple(
    f"eu/journal/{celex}.csv"
    for celex in (
        *("32005R1183", "32006R0765", "32011R0101", "32011R0359", "32013R0401", "32014R0208"),
        *("32017R1770", "32017R2063", "32018R1542", "32019R0796", "32020R1998", "32022R2309"),
        *("32024R1485", "32024R2642"),
    )
)
GB_OFSI = (
    "gb/2020-04_OFSI_ConList.csv",
    "gb/2023-06_OFSI_ConList.xlsx",
    "gb/2025-04-10_OFSI_ConList.xlsx",
)
GB_UKSL = (
    "gb/2025-08-11_FCDO_SL.ods",
    "gb/2026-08-22_UK-Sanctions-List_rebuilt.zip",
    "samples_2026/uk_sanctions_list_2026-10-02_excerpt.xml",
)
UN_SC = ("un/2024-12_consolidated.xml", "un/2026-08_consolidated.xml")
US_SDN = (
    "us-ofac/2015-01-17_sdn.csv",
    "us-ofac/2018-01-26_sdn.csv",
    "us-ofac/2019-07-25/sdn.csv",
    "us-ofac/2021-04-25/sdn.csv",
    "us-ofac/2021-07/sdn.csv",
    "us-ofac/2022-01-31/sdn.csv",
)
US_SDN_DAILY = (
    "us-ofac/daily_2021-08_2023-09.tar.xz",
    "us-ofac/daily_2023-10_2024-05.tar.xz",
)
US_ADDRESSES = (
    "us-ofac/2019-07-25/add.csv",
    "us-ofac/2021-04-25/add.csv",
    "us-ofac/2021-07/add.csv",
    "us-ofac/2022-01-31/add.csv",
)
US_NON_SDN = (
    "us-ofac/nonsdn/CONS_ENHANCED.ZIP",
    "us-ofac/nonsdn/cons_advanced.xml",
    "us-ofac/nonsdn/consolidated.xml",
)
US_353 = ("us-state/section_353.csv",)
OTHERS = (
    "bench/cross_list_pairs.csv",
    "bench/gold_statements.json",
    "bench/name_pairs.csv",
    "ca/regulations/SOR-2017-233_2025-07-24.xml",
    "ca/regulations/grounds.csv",
    "ca/regulations/schedule_parts.csv",
    "eu/journal/FORMAT.md",
    "programs/EU-HR.yml",
    "programs/US-GLOMAG.yml",
    "samples_2026/README.txt",
    "samples_2026/ofac_sdn_classic_2026-09-30_excerpt.xml",
    "us-announcements/announcements.jsonl",
    "us-announcements/changes.csv",
    "us-announcements/designations.csv",
    "us-fr/2020-2026_notices_index.csv",
    "us-ofac/2021-07/alt.csv",
    "us-ofac/2021-07/sdn_comments.csv",
    "us-ofac/nonsdn/2018-02_sdn_advanced.xsd",
    "us-state/announcements.jsonl",
)
"""Files beside the lists, and files that are no list at all."""
EVERY = (
    *(*AU_DFAT, *CA_SEMA, *EU_FSF, *EU_JOURNAL, *GB_OFSI, *GB_UKSL, *UN_SC),
    *(*US_SDN, *US_SDN_DAILY, *US_ADDRESSES, *US_NON_SDN, *US_353, *OTHERS),
)


def taken_for(source_id: str, real_data: Path) -> set[str]:
    """Which of the named files a source takes for its own, in any role."""
    ours = source(source_id)
    return {name for name in EVERY if is_of(ours, real_data / name)}
