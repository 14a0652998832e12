package network

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// KindVRouter is the kind of a vRouter, which each VPC has one of.
const KindVRouter cloud.Kind = "vRouter"

// ModifyVRouter changes what people call the vRouter of a VPC; nil leaves a value
// as it is.
func ModifyVRouter(c *cloud.Call, id string, name, description *string) error {
	missing := cloud.Missing(KindVRouter, id)
	page, err := RouteTables(c, RouteTableFilter{RouterID: id, System: new(true)}, cloud.PageRequest{Limit: 1})
	if err != nil || len(page.Items) == 0 {
		return missing
	}
	vpc, err := FindVPC(c, page.Items[0].VPC.ID, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkText(KindVRouter, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&vpc.RouterName, name)
	cloud.Assign(&vpc.RouterDescription, description)
	return nil
}
