package cs

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// How long kubeconfigs are valid: three years by themselves, and between a quarter of an
// hour and three days where they are temporary (contract of DescribeClusterUserKubeconfig).
const (
	usualHours      = 3 * 365 * 24
	shortestMinutes = 15
	longestMinutes  = 4320
)

// describeClusterUserKubeconfig makes the document by which the caller reaches the cluster.
func describeClusterUserKubeconfig(c *cloud.Call, q *DescribeClusterUserKubeconfigRequest) (*DescribeClusterUserKubeconfigResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	until := k.Created.Add(time.Duration(k.hours(c.AccountID)) * time.Hour)
	if minutes := q.TemporaryDurationMinutes; minutes != nil {
		if *minutes < shortestMinutes || *minutes > longestMinutes {
			return nil, cloud.Invalid(KindCluster, "TemporaryDurationMinutes", "a temporary kubeconfig is valid for 15 to 4320 minutes")
		}
		until = c.Now.Add(time.Duration(*minutes) * time.Minute)
	}
	private, public := k.servers()
	server := public
	if services.IsTrue(q.PrivateIpAddress) || public == "" {
		server = private
	}
	authority, err := newAuthority(k.Seed, k.ID, k.Created)
	if err != nil {
		return nil, err
	}
	mine, err := authority.client(k.Seed, c.AccountID, k.Revoked[c.AccountID], k.Created, until)
	if err != nil {
		return nil, err
	}
	return &DescribeClusterUserKubeconfigResponse{Config: new(kubeconfig(server, authority, c.AccountID, mine)), Expiration: services.Seconds(until)}, nil
}

// hours is how long the kubeconfig of a user is valid, from the cluster's creation on.
func (k *cluster) hours(user string) int {
	if hours, ok := k.Hours[user]; ok {
		return hours
	}
	return usualHours
}

func updateK8sClusterUserConfigExpire(c *cloud.Call, q *UpdateK8sClusterUserConfigExpireRequest) (*ModifyClusterAddonResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	if q.Body == nil {
		return nil, services.Require("body", "")
	}
	hours := int(services.Value(q.Body.ExpireHour))
	if hours < 1 {
		return nil, cloud.Invalid(KindCluster, "expire_hour", "a kubeconfig is valid for an hour at least")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if k.Hours == nil {
		k.Hours = map[string]int{}
	}
	k.Hours[q.Body.User] = hours
	return &ModifyClusterAddonResponse{}, nil
}

// revokeK8sClusterKubeConfig gives the caller another key from now on: a document with the old
// one is not the caller's any more.
func revokeK8sClusterKubeConfig(c *cloud.Call, q *ClusterIdRequest) (*ModifyClusterAddonResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	if k.Revoked == nil {
		k.Revoked = map[string]int{}
	}
	k.Revoked[c.AccountID]++
	return &ModifyClusterAddonResponse{}, nil
}
