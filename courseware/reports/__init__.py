"""What offices take home: lists in workbooks, and the printed catalog of a term."""
