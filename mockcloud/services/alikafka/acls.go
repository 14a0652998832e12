package alikafka

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// grant is an access control list: what a user may do with resources of a name, or of
// names that begin so.
type grant struct {
	User, Type, Name, Pattern string
	Operation                 string
	// Permission and Host are for serverless instances; others always allow, from
	// everywhere.
	Permission, Host string
}

// kindGrant is the kind of an access control list.
const kindGrant cloud.Kind = "Kafka ACL"

// anyOne stands for all users, resources or hosts.
const anyOne = "*"

// names says whether the list is about one resource of that name.
func (g *grant) names(kind, name string) bool {
	return g.Type == kind && g.Name == name && g.Pattern == "LITERAL"
}

// forgetGrants lets the lists go that match.
func (i *instance) forgetGrants(match func(grant) bool) {
	i.Grants = slices.DeleteFunc(slices.Clone(i.Grants), match)
}

// grants reads the lists that a request is about: one for each operation.
func (i *instance) grants(c *cloud.Call, q *AclRequest) ([]grant, error) {
	if !i.Config.on(keyACL) {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindGrant, ID: i.ID, Detail: "access control is not enabled: see " + keyACL}
	}
	operations := []string{q.AclOperationType}
	if q.AclOperationTypes != "" {
		operations = services.Separated(q.AclOperationTypes)
	}
	of := grant{
		User: q.Username, Type: q.AclResourceType, Name: q.AclResourceName, Pattern: q.AclResourcePatternType,
		Permission: services.Or(services.Text(q.AclPermissionType), "ALLOW"), Host: services.Or(services.Text(q.Host), anyOne),
	}
	switch {
	case !i.Serverless() && (q.AclOperationTypes != "" || of.Permission != "ALLOW" || of.Host != anyOne):
		return nil, malformed(kindGrant, "AclPermissionType", "several operations, a permission and a host are for serverless instances")
	case of.Permission != "ALLOW" && of.Permission != "DENY":
		return nil, malformed(kindGrant, "AclPermissionType", "a permission is ALLOW or DENY")
	case of.Host != anyOne:
		if _, err := netip.ParseAddr(of.Host); err != nil {
			return nil, malformed(kindGrant, "Host", "a host is an address or *")
		}
	}
	if err := i.checkGranted(c, of); err != nil {
		return nil, err
	}
	return services.Each(operations, func(operation string) grant {
		one := of
		one.Operation = operation
		return one
	}), nil
}

// checkGranted says whether there are the user and the resource that a list is about.
func (i *instance) checkGranted(c *cloud.Call, g grant) (err error) {
	if g.User != anyOne {
		if _, err := i.Users.Find(g.User); err != nil {
			return err
		}
	}
	if g.Pattern != "LITERAL" || g.Name == anyOne {
		return nil
	}
	switch g.Type {
	case "Topic":
		_, err = topics.Find(c, i.Head(), g.Name, cloud.View)
	case "Group":
		_, err = groups.Find(c, i.Head(), g.Name, cloud.View)
	}
	return err
}

func createAcl(c *cloud.Call, q *AclRequest) (*DoneResponse, error) {
	i, err := access(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	given, err := i.grants(c, q)
	if err != nil {
		return nil, err
	}
	for _, one := range given {
		if slices.Contains(i.Grants, one) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindGrant, ID: i.ID, Detail: "there is such an access control list"}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Grants = append(slices.Clone(i.Grants), given...)
	return &DoneResponse{}, nil
}

func deleteAcl(c *cloud.Call, q *AclRequest) (*DoneResponse, error) {
	i, err := access(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	given, err := i.grants(c, q)
	if err != nil {
		return nil, err
	}
	for _, one := range given {
		if !slices.Contains(i.Grants, one) {
			return nil, &cloud.Error{Reason: cloud.NotFound, Kind: kindGrant, ID: i.ID, Detail: "there is no such access control list"}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.forgetGrants(func(g grant) bool { return slices.Contains(given, g) })
	return &DoneResponse{}, nil
}

func describeAcls(c *cloud.Call, q *DescribeAclsRequest) (*DescribeAclsResponse, error) {
	i, err := access(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	if err := i.checkGranted(c, grant{User: anyOne, Type: q.AclResourceType, Name: q.AclResourceName, Pattern: services.Or(services.Text(q.AclResourcePatternType), "PREFIXED")}); err != nil {
		return nil, err
	}
	operations := services.Separated(q.AclOperationType)
	shown := []KafkaAclVO{}
	for _, g := range i.Grants {
		if g.User == q.Username && g.Type == q.AclResourceType && g.Name == q.AclResourceName && services.IsOrAny(q.AclResourcePatternType, g.Pattern) &&
			services.IsOrAny(q.Host, g.Host) && services.IsOrAny(q.AclPermissionType, g.Permission) && (operations == nil || slices.Contains(operations, g.Operation)) {
			shown = append(shown, KafkaAclVO{
				Username: &g.User, AclResourceType: &g.Type, AclResourceName: &g.Name, AclResourcePatternType: &g.Pattern,
				AclOperationType: &g.Operation, Host: &g.Host, AclPermissionType: &g.Permission,
			})
		}
	}
	return &DescribeAclsResponse{KafkaAclList: &KafkaAclList{KafkaAclVO: shown}}, nil
}

// describeAclResourceName lists the names of resources that lists are about.
func describeAclResourceName(c *cloud.Call, q *DescribeAclResourceNameRequest) (*DescribeAclResourceNameResponse, error) {
	i, err := access(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, g := range i.Grants {
		if g.Type == q.AclResourceType && g.Pattern == q.AclResourcePatternType && !slices.Contains(names, g.Name) {
			names = append(names, g.Name)
		}
	}
	return &DescribeAclResourceNameResponse{Data: &DescribeAclResourceNameData{Data: names}}, nil
}
