// Package wire is the vendor's protocol: it reads requests in RPC and ROA
// style, verifies their signatures, and writes responses and errors in JSON and
// XML. It knows no product.
package wire
