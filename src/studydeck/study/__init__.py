"""Practice without a database: schedulers, the learner's day, typed answers, and what the log says."""
