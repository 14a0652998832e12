// Package servicecatalog is Service Catalog 2021-09-01: portfolios, which are shared with other accounts by
// ResourceSharing. What the vendor's SDK and Terraform's provider say of it is all that is published.
package servicecatalog
