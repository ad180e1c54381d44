"""Practice without a database: the scheduler and the learner's day."""
