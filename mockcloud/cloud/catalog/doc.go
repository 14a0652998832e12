// Package catalog has the portfolios of Service Catalog, which accounts share with others.
package catalog
