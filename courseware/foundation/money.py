"""Money is an int of fen."""


def yuan(amount_fen: int) -> str:
    """Write an amount for people: "300" for 30000 fen, "12.50" for 1250 fen."""
    whole, rest = divmod(abs(amount_fen), 100)
    sign = "-" if amount_fen < 0 else ""
    return f"{sign}{whole}" if rest == 0 else f"{sign}{whole}.{rest:02d}"
