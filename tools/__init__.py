"""What looks after the house: contracts, the legal register, messages. Never imported by the product."""
