// Package bssopenapi is the product BssOpenApi (2017-12-14): what accounts have to pay.
// The contract is made of parameter lists and the SDK's types, and has no error codes.
package bssopenapi
