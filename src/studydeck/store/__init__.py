"""The database: its tables, its transactions, its migrations."""
