"""What is taught and learnt: catalogue, runs, enrolment, learning, attests."""
