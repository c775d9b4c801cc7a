"""Why an amount is what it is: the steps of the calculation once more, with everything that decided."""
