"""The site: pages over the areas of the domain; none imports another."""
