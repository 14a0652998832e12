package cs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// guests are the blocks of the addresses that nodes in some vSwitches have, and the pods on them.
func (k *cluster) guests(c *cloud.Call, vswitches []string) (blocks []string, err error) {
	for _, id := range append(slices.Clone(vswitches), k.PodVSwitches...) {
		vswitch, err := network.FindVSwitch(c, id, cloud.Use)
		if err != nil {
			return nil, err
		}
		if block := vswitch.CIDR.String(); !slices.Contains(blocks, block) {
			blocks = append(blocks, block)
		}
	}
	if k.Network.PodCIDR != "" {
		blocks = append(blocks, k.Network.PodCIDR)
	}
	return blocks, nil
}

// mayAdmit says whether the nodes of a pool can connect to the databases that it names, and admit lets them.
func (p *nodePool) mayAdmit(c *cloud.Call, k *cluster) error {
	return p.eachDatabase(c, k, managed.Admission.MayAdmit)
}

func (p *nodePool) admit(c *cloud.Call, k *cluster) error {
	return p.eachDatabase(c, k, managed.Admission.Admit)
}

func (p *nodePool) eachDatabase(c *cloud.Call, k *cluster, do func(to managed.Admission, c *cloud.Call, id, list string, entries []string) error) error {
	ids := p.Config.ScalingGroup.RdsInstances
	if len(ids) == 0 {
		return nil
	}
	vswitches := p.Config.ScalingGroup.VswitchIds
	if len(vswitches) == 0 {
		vswitches = k.NodeVSwitches
	}
	blocks, err := k.guests(c, vswitches)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := do(managed.RelationalDatabases, c, id, accessList, blocks); err != nil {
			return err
		}
	}
	return nil
}

// accessList is the list of databases that nodes of clusters stand in.
const accessList = "ack_nodes"
