package resourcesharing

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// What an owner says of a resource for the product that it is of is kept with the
// association, as alicloud_resource_manager_shared_resource of Terraform's provider 1.289 has it.
func TestPropertiesOfResources(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner")
	var arns, ids []string
	s.As("owner", func(c *cloud.Call) error {
		for range 3 {
			made, err := network.CreatePrefixList(c, network.NewPrefixList{})
			if err != nil {
				return err
			}
			ids = append(ids, made.ID)
			arns = append(arns, "acs:vpc:cn-hangzhou:"+s.Accounts["owner"]+":prefixlist/"+made.ID)
		}
		return nil
	})
	const property = `{"sharePrincipals":false}`
	share := *servicestest.OK[ResourceShareResponse](s, "owner", "CreateResourceShare", wire.Parameters{
		"ResourceShareName": "lists", "ResourceArns.1": arns[0], "ResourceProperties.1.ResourceArn": arns[0], "ResourceProperties.1.Property": "{}",
	}).ResourceShare.ResourceShareId
	add := func(more ...string) wire.Parameters {
		asked := wire.Parameters{"ResourceShareId": share, "ResourceArns.1": arns[1], "ResourceArns.2": arns[2]}
		for i := 0; i < len(more); i += 2 {
			asked[more[i]] = more[i+1]
		}
		return asked
	}
	for code, more := range map[string][][]string{
		"400 InvalidParameter.ResourceArns": {
			{"ResourceProperties.1.ResourceArn", arns[0], "ResourceProperties.1.Property", property},
			{"ResourceProperties.1.ResourceArn", arns[1], "ResourceProperties.1.Property", "{"},
			{"ResourceProperties.1.Property", property},
		},
		"400 InvalidParameter.ResourceArns.Duplicate": {
			{"ResourceProperties.1.ResourceArn", arns[1], "ResourceProperties.1.Property", property, "ResourceProperties.2.ResourceArn", arns[1], "ResourceProperties.2.Property", "{}"},
		},
	} {
		for _, one := range more {
			s.Refuses("owner", "AssociateResourceShare", add(one...), code)
		}
	}
	servicestest.OK[ResourceShareAssociationsResponse](s, "owner", "AssociateResourceShare", add("ResourceProperties.1.ResourceArn", arns[2], "ResourceProperties.1.Property", property))
	s.World = cloudtest.Reread(t, s.World)
	want := map[string]string{ids[0]: "{}", ids[1]: "", ids[2]: property}
	for _, a := range servicestest.OK[ListResourceShareAssociationsResponse](s, "owner", "ListResourceShareAssociations", wire.Parameters{"AssociationType": "Resource"}).ResourceShareAssociations {
		if got := services.Value(a.ResourceProperty); got != want[*a.EntityId] {
			t.Errorf("%s has the property %q; want %q", *a.EntityId, got, want[*a.EntityId])
		}
		delete(want, *a.EntityId)
	}
	if len(want) > 0 {
		t.Errorf("not listed: %v", want)
	}
}
