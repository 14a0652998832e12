// Package bill says what accounts have to pay: for each thing whoever created it, from
// its creation to its release, whoever owns the network that it stands in. Sharing costs
// nothing. What things cost for they say in their rows (cloud.Costs); here are the
// prices, which are invented, and the sums.
package bill
