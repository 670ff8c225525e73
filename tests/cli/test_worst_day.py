"""The worst day: broken files, killed processes, publishers that misbehave. The register stands."""

import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from conftest import Run
from lists import many, put_sdn
from magnitsky.convert.source import source_ids

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>
"""
ROOTS = {
    "us-ofac-sdn": b"<sdnList><sdnEntry><uid>1</uid><lastName>&d;&x;</lastName></sdnEntry></sdnList>",
    "gb-uksl": b"<Designations><Designation><UniqueID>&d;&x;</UniqueID></Designation></Designations>",
    "eu-fsf": b'<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity><remark>&d;&x;'
    b"</remark></sanctionEntity></export>",
    "ca-sema": b"<data-set><record><Country>&d;&x;</Country></record></data-set>",
    "un-sc": b"<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&d;&x;</FIRST_NAME>"
    b"</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>",
}
BROKEN = {
    "empty": b"",
    "blank": b"\n\n",
    "page": b"<!DOCTYPE html><html><head><title>503</title></head><body>Sorry</body></html>",
    "nonsense": bytes(range(256)) * 20,
    "text": b"hello, world\n",
    "zip-of-nothing": b"PK\x05\x06" + b"\0" * 18,
    "half-a-zip": b"PK\x03\x04" + b"\0" * 40,
    "other-encoding": b'<?xml version="1.0" encoding="utf-16"?><sdnList/>',
}


def refused(run: Run, source: str, path: Path) -> str:
    outcome = run("sync", source, "--from", path)
    assert outcome.code == 1, (source, path.name, outcome.out)
    assert "Traceback" not in outcome.err
    lines = outcome.err.strip().splitlines()
    assert len(lines) == 1, outcome.err
    assert source in lines[0]
    return lines[0]


@pytest.mark.parametrize("source", source_ids())
def test_every_broken_file_ends_in_one_sentence(run: Run, tmp_path: Path, source: str) -> None:
    for name, content in BROKEN.items():
        path = tmp_path / f"{name}.bin"
        path.write_bytes(content)
        refused(run, source, path)
    assert not any(state["snapshots"] for state in run("status", "--json").json["sources"])


@pytest.mark.parametrize("source", sorted(ROOTS))
def test_no_entity_is_expanded_and_no_file_is_read(run: Run, tmp_path: Path, source: str) -> None:
    path = tmp_path / "evil.xml"
    path.write_bytes(BOMB + ROOTS[source])
    assert "root:" not in refused(run, source, path)


def test_a_sheet_with_one_far_cell_is_refused_before_it_is_loaded(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    shared = "<sst><si><t>Reference</t></si><si><t>Alias Type</t></si><si><t>Name 6</t></si></sst>"
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/sharedStrings.xml", shared)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    assert "a sheet spans" in refused(run, "gb-ofsi", path)


@pytest.mark.register
def test_a_refused_file_leaves_the_register_and_is_kept_for_inspection(
    run: Run, tmp_path: Path, home: Path
) -> None:
    good = put_sdn(tmp_path / "2022-01-10_sdn.csv", many(40))
    run("sync", "us-ofac-sdn", "--from", good)
    before = run("count", "--programme", "US-GLOMAG", "--json").json
    cut = tmp_path / "2022-01-11_sdn.csv"
    cut.write_bytes(good.read_bytes()[:-70])
    refused(run, "us-ofac-sdn", cut)
    assert run("count", "--programme", "US-GLOMAG", "--json").json == before
    (reason,) = (home / "archive" / "refused" / "us-ofac-sdn").glob("*.txt")
    assert reason.read_text("utf-8").startswith("2022-01-11_sdn.csv\n")


@pytest.mark.register
def test_one_bad_source_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    put_sdn(folder / "sdn.csv", many(3))
    un = '<CONSOLIDATED_LIST dateGenerated="2026-08-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL>'
    (folder / "un.xml").write_text(un)
    outcome = run("sync", "--from", folder, "--json")
    assert outcome.code == 1
    assert [one["source"] for one in outcome.json["entered"]] == ["us-ofac-sdn"]
    assert [one["source"] for one in outcome.json["failed"]] == ["un-sc"]


@pytest.mark.register
def test_a_sync_killed_at_any_moment_and_run_again_gives_the_same(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    path = put_sdn(tmp_path / "2022-01-10_sdn.csv", many(6000))
    run("status")
    command = [sys.executable, "-m", "magnitsky", "sync", "us-ofac-sdn", "--from", str(path)]
    chance = random.Random(3)
    seen = set()
    for _ in range(7):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.15, 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        total = run("count", "--programme", "US-GLOMAG", "--json").json["total"]
        seen.add(total)
    assert seen <= {0, 6000}
    done = run("sync", "us-ofac-sdn", "--from", path)
    assert done.code == 0, done.err
    assert run("count", "--programme", "US-GLOMAG", "--json").json["total"] == 6000
    (state,) = [s for s in run("status", "--json").json["sources"] if s["snapshots"]]
    assert (state["snapshots"], state["live"]) == (1, 6000)


@pytest.mark.register
def test_two_syncs_at_once_both_end_well(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    path = put_sdn(tmp_path / "2022-01-10_sdn.csv", many(2000))
    run("status")
    command = [sys.executable, "-m", "magnitsky", "sync", "us-ofac-sdn", "--from", str(path)]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(300) for process in both] == [0, 0]
    (state,) = [s for s in run("status", "--json").json["sources"] if s["snapshots"]]
    assert (state["snapshots"], state["live"]) == (1, 2000)


def test_production_mode_does_not_start_without_a_secret_key(environment: dict[str, str]) -> None:
    env = {**environment, "MAGNITSKY_PRODUCTION": "1"}
    env.pop("MAGNITSKY_SECRET_KEY", None)
    command = [sys.executable, "-m", "magnitsky", "status"]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert "MAGNITSKY_SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr
