package cr

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Each answer says that all is well in this way.
var (
	success = "success"
	done    = true
)

// usualPage is how many entries a page has where the request does not say it (contract).
const usualPage = 30

func getInstance(c *cloud.Call, q *InstanceIdRequest) (*GetInstanceResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetInstanceResponse{
		Code: &success, IsSuccess: &done, InstanceId: &i.ID, InstanceName: &i.Name, InstanceSpecification: new("Enterprise_" + i.Edition), InstanceStatus: new(instances.Status(i, c.Now)),
		CreateTime: new(i.Created.UnixMilli()), ModifiedTime: new(i.Modified.UnixMilli()), ResourceGroupId: &i.ResourceGroupID, Tags: tagsOf(c, i),
	}, nil
}

func tagsOf(c *cloud.Call, i *instance) []Tag {
	return services.Each(c.Tags(i.ID), func(t cloud.Tag) Tag { return Tag{TagKey: &t.Key, TagValue: &t.Value} })
}

func listInstance(c *cloud.Call, q *ListInstanceRequest) (*ListInstanceResponse, error) {
	paging := services.Numbered(q.PageNo, q.PageSize, usualPage)
	page, err := instances.List(c, managed.Filter[*instance]{Name: q.InstanceName, ResourceGroupID: q.ResourceGroupId, Status: q.InstanceStatus}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, page.Next)
	return &ListInstanceResponse{
		Code: &success, IsSuccess: &done, PageNo: paged.Number, PageSize: paged.Size, TotalCount: paged.Total,
		Instances: cloud.Views(c, &page, func(i *instance) Instance {
			return Instance{
				InstanceId: &i.ID, InstanceName: &i.Name, InstanceSpecification: new("Enterprise_" + i.Edition), InstanceStatus: new(instances.Status(i, c.Now)), RegionId: &i.Region,
				CreateTime: stamp(i.Created), ModifiedTime: stamp(i.Modified), ResourceGroupId: &i.ResourceGroupID, Tags: tagsOf(c, i),
			}
		}),
	}, nil
}

// stamp is a time as a number of milliseconds that is a text.
func stamp(t time.Time) *string { return new(strconv.FormatInt(t.UnixMilli(), 10)) }

func getInstanceCount(c *cloud.Call, _ *GetInstanceCountRequest) (*GetInstanceCountResponse, error) {
	page, err := instances.List(c, managed.Filter[*instance]{}, cloud.PageRequest{Limit: 1})
	return &GetInstanceCountResponse{Code: &success, IsSuccess: &done, Count: new(int32(page.Total))}, err
}

func getInstanceUsage(c *cloud.Call, q *InstanceIdRequest) (*GetInstanceUsageResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	of, none := i.limits(), new("0")
	return &GetInstanceUsageResponse{
		Code: &success, IsSuccess: &done,
		NamespaceQuota: number(of.Namespaces), NamespaceUsage: number(namespaces.Used(c.World, i.Head())),
		RepoQuota: number(of.Repositories), RepoUsage: number(repositories.Used(c.World, i.Head())),
		VpcQuota: number(of.VPCs), VpcUsage: number(len(i.vpcs())),
		ChartNamespaceQuota: number(of.Namespaces), ChartNamespaceUsage: none, ChartRepoQuota: number(of.Repositories), ChartRepoUsage: none,
	}, nil
}

func number(n int) *string { return new(strconv.Itoa(n)) }

func resetLoginPassword(c *cloud.Call, q *ResetLoginPasswordRequest) (*ResetLoginPasswordResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if !passwordOK(q.Password) {
		return nil, cloud.Invalid(kindInstance, "Password", "a password has 8 to 32 characters, with two of: letters, digits, special characters")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.password = q.Password
	return &ResetLoginPasswordResponse{Code: &success, IsSuccess: &done}, nil
}

// passwordOK says whether a password can be one (contract of ResetLoginPassword).
func passwordOK(password string) bool {
	sorts := map[string]bool{}
	for _, r := range password {
		switch {
		case r >= '0' && r <= '9':
			sorts["digit"] = true
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			sorts["letter"] = true
		default:
			sorts["special"] = true
		}
	}
	return cloud.HasLength(password, 8, 32) && len(sorts) >= 2
}

// validity is for how long a temporary password is good.
const validity = time.Hour

// getAuthorizationToken makes a temporary password. No registry asks for it: it only
// differs from time to time, and from one instance and account to the next.
func getAuthorizationToken(c *cloud.Call, q *InstanceIdRequest) (*GetAuthorizationTokenResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	if err := instances.MustBe(c, i); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(i.ID + c.AccountID + c.Now.String()))
	return &GetAuthorizationTokenResponse{
		Code: &success, IsSuccess: &done, TempUsername: new("cr_temp_user"), AuthorizationToken: new(hex.EncodeToString(sum[:])), ExpireTime: new(c.Now.Add(validity).UnixMilli()),
	}, nil
}
