"""A plugin of pytest that says aloud, at the end, what a switch has left out."""

from tests import browsers, postgres


def pytest_terminal_summary(terminalreporter):
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    if postgres.is_left_out():
        count = sum(_ran_on_sqlite(report) for report in reports)
        _shout(terminalreporter, f"{count} TESTS WERE NOT RUN ON POSTGRESQL")
    if browsers.is_left_out():
        count = sum(_was_for_a_browser(report) for report in reports)
        _shout(terminalreporter, f"{count} TESTS WERE NOT RUN IN A BROWSER")


def _ran_on_sqlite(report):
    return getattr(report, "when", "") == "call" and "sqlite" in report.nodeid


def _was_for_a_browser(report):
    return getattr(report, "skipped", False) and browsers.SKIP_VARIABLE in str(report.longrepr)


def _shout(reporter, sentence):
    reporter.write_sep("!", sentence, red=True, bold=True)
