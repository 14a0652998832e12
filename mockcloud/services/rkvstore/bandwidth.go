package rkvstore

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// mostExtra is how much bandwidth each shard can have beside that of its class: six times
// that, and no more than 192 Mbit/s (contract of ModifyInstanceBandwidth).
func (i *instance) mostExtra() int64 { return min(6*i.Bandwidth, 192) }

// modifyInstanceBandwidth says how much bandwidth all servers that answer clients have together.
func modifyInstanceBandwidth(c *cloud.Call, q *ModifyInstanceBandwidthRequest) (*OrderIdResponse, error) {
	var extra int64
	_, err := instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) error {
		wanted, err := strconv.ParseInt(q.TargetIntranetBandwidth, 10, 64)
		servers := i.answering()
		extra = wanted/servers - i.Bandwidth
		if err != nil || wanted%servers != 0 || extra < 0 || extra > i.mostExtra() {
			return cloud.Invalid(kindInstance, "TargetIntranetBandwidth", "a server has "+strconv.FormatInt(i.Bandwidth, 10)+" to "+strconv.FormatInt(i.Bandwidth+i.mostExtra(), 10)+" Mbit/s")
		}
		return nil
	}, Do: func(i *instance) { i.ExtraBandwidth = extra }})
	if err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// describeIntranetAttribute shows the bandwidth. What is beside that of the class is paid for
// as it is used, and does not expire.
func describeIntranetAttribute(c *cloud.Call, q *DescribeIntranetAttributeRequest) (*DescribeIntranetAttributeResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeIntranetAttributeResponse{IntranetBandwidth: new(int32(i.bandwidth())), ExpireTime: new("0"), BandwidthPrePaid: new("0")}
	if i.ExtraBandwidth > 0 {
		answer.AutoRenewal, answer.HasPrePaidBandWidthOrderRunning = new(false), new(false)
	}
	return answer, nil
}
