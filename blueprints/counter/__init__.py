"""The counter: enroll somebody who walks in, on one screen, with the keyboard alone."""

from blueprints.counter.views import bp

BLUEPRINTS = (bp,)
