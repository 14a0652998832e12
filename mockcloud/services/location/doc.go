// Package location is Location 2015-06-12: where clients find the other products.
// The vendor publishes no metadata of it, so that its contract and types are
// written by hand; the source is the official SDK's structs.
package location
