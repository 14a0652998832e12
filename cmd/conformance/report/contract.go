package report

import "slices"

// Contract is what came of trying the vendor's contract at its bounds.
type Contract struct {
	Products []ContractOf
	// Failed, Missing and Excused are the variants that have not passed: against what is known, because the target
	// does not implement them, and as is known.
	Failed, Missing, Excused []Tried
	// Stale says what is known and not so any more.
	Stale []string
}

// ContractOf counts the variants of a product, and the error codes that are documented for its actions.
type ContractOf struct {
	Name                                    string
	Tried, Passed, Missing, Excused, Failed int
	Provoked, Codes                         int
}

// Tried is a variant that has not passed, and why.
type Tried struct{ Variant, Why string }

// Wrong says whether something is not as it is known.
func (c *Contract) Wrong() bool { return c != nil && len(c.Failed)+len(c.Stale) > 0 }

// Rows are the products, and the sum of all.
func (c *Contract) Rows() []ContractOf { return append(slices.Clone(c.Products), c.Sum()) }

// Sum is that of all products.
func (c *Contract) Sum() ContractOf {
	sum := ContractOf{Name: "all"}
	for _, of := range c.Products {
		sum.Tried += of.Tried
		sum.Passed += of.Passed
		sum.Missing += of.Missing
		sum.Excused += of.Excused
		sum.Failed += of.Failed
		sum.Provoked += of.Provoked
		sum.Codes += of.Codes
	}
	return sum
}
