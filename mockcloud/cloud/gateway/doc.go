// Package gateway has what connects networks to others: elastic IP addresses (EIPs), and NAT gateways with their entries.
package gateway
