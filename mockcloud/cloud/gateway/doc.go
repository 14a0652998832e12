// Package gateway has what connects networks to others: elastic IP addresses (EIPs), NAT gateways with their entries,
// VPN gateways with their SSL servers, and customer gateways.
package gateway
