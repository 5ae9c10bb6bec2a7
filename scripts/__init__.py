"""Programs for those who maintain the project; nothing here is shipped."""
