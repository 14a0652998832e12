package nlb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
)

// The kinds of the product.
const (
	kindBalancer cloud.Kind = "Network Load Balancer"
	kindListener cloud.Kind = "NLB listener"
	kindGroup    cloud.Kind = "NLB server group"
	kindPolicy   cloud.Kind = "NLB security policy"
	kindJob      cloud.Kind = "NLB job"
)

// service are the product's load balancers and what belongs to them. What is limited are
// the numbers of the vendor's page about NLB quotas.
var service zonal.Service

func init() {
	service.Define(zonal.Definition{
		Name: "nlb", Balancer: kindBalancer, Listener: kindListener, Group: kindGroup, Policy: kindPolicy, Job: kindJob,
		EIPType: "NlbInstance", Interfaces: true, Costs: bill.NLB, Groups: 3000, Servers: 400, Policies: 50, SecurityGroups: 10,
		Fits:    fits,
		Crosses: func(b *zonal.LoadBalancer, _ *zonal.ServerGroup) bool { return b.Transport.CrossZone },
	})
}

const usualPage = 20

// usualTags is how many tags a page has.
const usualTags = 50

// ofJob answers with the job that a call has set off.
func ofJob(job *zonal.Job, err error) (*JobIdResponse, error) {
	if err != nil {
		return nil, err
	}
	return &JobIdResponse{JobId: &job.ID}, nil
}
