"""The rules of the field, as dated rows: which number holds where, since when, on whose word."""
