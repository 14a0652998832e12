package cbn

import (
	"errors"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// newRouterCIDR reads a block of a transit router that is made with it.
func newRouterCIDR(one TransitRouterCidrListParameter) interconnect.NewRouterCIDR {
	return interconnect.NewRouterCIDR{Label: network.Label{Name: one.Name, Description: one.Description}, Block: one.Cidr, Publish: one.PublishCidrRoute == nil || *one.PublishCidrRoute}
}

func createTransitRouterCidr(c *cloud.Call, q *CreateTransitRouterCidrRequest) (*CreateTransitRouterCidrResponse, error) {
	made, err := interconnect.CreateRouterCIDR(c, q.TransitRouterId, newRouterCIDR(TransitRouterCidrListParameter{
		Cidr: q.Cidr, Name: q.Name, Description: q.Description, PublishCidrRoute: q.PublishCidrRoute,
	}))
	if err != nil {
		return nil, err
	}
	return &CreateTransitRouterCidrResponse{TransitRouterCidrId: &made.ID}, nil
}

func listTransitRouterCidr(c *cloud.Call, q *TransitRouterCidrRequest) (*ListTransitRouterCidrResponse, error) {
	found, err := interconnect.RouterCIDRs(c, q.TransitRouterId, q.TransitRouterCidrId)
	if refused, ok := errors.AsType[*cloud.Error](err); ok && refused.Reason == cloud.NotFound {
		err = nil // the contract has no code for it, and Terraform's provider 1.289 takes an empty list for gone
	}
	if err != nil {
		return nil, err
	}
	return &ListTransitRouterCidrResponse{CidrLists: services.Each(found, func(b *interconnect.RouterCIDR) CidrList {
		return CidrList{
			TransitRouterCidrId: &b.ID, TransitRouterId: &b.Router.ID, Family: new("IPv4"), Cidr: new(b.Block.String()),
			Name: new(b.Name), Description: new(b.Description), PublishCidrRoute: new(b.Publish),
		}
	})}, nil
}

// cidrsOf shows the blocks of a transit router.
func cidrsOf(c *cloud.Call, router *interconnect.TransitRouter) []TransitRouterCidrList {
	shown := []TransitRouterCidrList{}
	for b := range router.CIDRs(c.World) {
		shown = append(shown, TransitRouterCidrList{
			TransitRouterCidrId: &b.ID, Cidr: new(b.Block.String()), Name: new(b.Name), Description: new(b.Description), PublishCidrRoute: new(b.Publish),
		})
	}
	return shown
}

func modifyTransitRouterCidr(c *cloud.Call, q *ModifyTransitRouterCidrRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyRouterCIDR(c, q.TransitRouterId, q.TransitRouterCidrId, interconnect.RouterCIDRChange{
		LabelChange: network.LabelChange{Name: q.Name, Description: q.Description}, Block: q.Cidr, Publish: q.PublishCidrRoute,
	})
}

func deleteTransitRouterCidr(c *cloud.Call, q *TransitRouterCidrRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeleteRouterCIDR(c, q.TransitRouterId, q.TransitRouterCidrId)
}
