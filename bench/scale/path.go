package main

import (
	"errors"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// timePath times which way a packet takes from the first instance to the last one of
// its security group, and the answer to it.
func (n *instances) timePath() (float64, error) {
	var between [2]*compute.Instance
	caller := cloud.Caller{AccountID: n.accounts[n.account], Region: region}
	for i, number := range [...]int{0, min(n.made, perGroup) - 1} {
		err := n.Read(caller, time.Now(), func(c *cloud.Call) error {
			page, err := compute.Instances(c, compute.PlacedFilter[*compute.Instance]{}, cloud.PageRequest{Limit: 1, Offset: number})
			if err == nil {
				between[i] = page.Items[0]
			}
			return err
		})
		if err != nil {
			return 0, err
		}
	}
	return medianTime(func() error {
		return n.Read(caller, time.Now(), func(c *cloud.Call) error {
			path, err := reach.Find(c, reach.Flow{From: reach.End{Thing: between[0].Head()}, To: reach.End{Thing: between[1].Head()}, Protocol: network.ICMP})
			if err == nil && len(path.There) < 5 {
				err = errors.New("the path is too short")
			}
			return err
		})
	})
}
