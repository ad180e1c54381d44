"""Mails: the outbox that keeps them, the links they carry, the queue that sends them."""
