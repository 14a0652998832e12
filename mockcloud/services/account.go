package services

import "strconv"

// AccountNumber shows an account where responses have it as a number.
func AccountNumber(id string) *int64 {
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		panic(err) // the domain makes account ids of 16 digits
	}
	return &number
}
