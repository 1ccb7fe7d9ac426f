"""Tables decided sheet by sheet, without a figure for each row."""
