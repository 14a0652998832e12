package cloud

// A change of a thing has a pointer for each value; nil leaves the value as it is.

// Value is what a pointer points to, or the zero value.
func Value[T any](pointer *T) (v T) {
	if pointer != nil {
		v = *pointer
	}
	return v
}

// Assign sets a field to a new value where there is one.
func Assign[T any](field, to *T) {
	if to != nil {
		*field = *to
	}
}
