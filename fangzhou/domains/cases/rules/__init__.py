"""What the law and the house allow on a case: pure decisions from facts and a date."""
