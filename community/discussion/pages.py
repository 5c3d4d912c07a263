"""Links to the pages of a topic. Pure."""

AROUND = 1


def pager(now: int, pages: int, url: str, *, is_whole: bool) -> list[tuple[str, str]]:
    """Return (words, address) for each link; the page itself and a gap have no address.

    Args:
        is_whole: whether the pages are the long ones.
    """
    kept = {1, pages, *range(now - AROUND, now + AROUND + 1)} & set(range(1, pages + 1))
    links: list[tuple[str, str]] = []
    before = 0
    for number in sorted(kept):
        if number > before + 1:
            links.append(("…", ""))
        links.append((str(number), "" if number == now else _address(number, url, is_whole=is_whole)))
        before = number
    return links


def _address(number: int, url: str, *, is_whole: bool) -> str:
    chosen = ["all"] if is_whole else []
    chosen += [f"page={number}"] if number > 1 else []
    return f"{url}?{'&'.join(chosen)}" if chosen else url
