"""Messages to people: a row in the transaction of the deed, sent later by a job."""
