package services

import "strconv"

// Digits is a number of a request as text; "" where it has none.
func Digits[T int32 | int64](number *T) string {
	if number == nil {
		return ""
	}
	return strconv.FormatInt(int64(*number), 10)
}
