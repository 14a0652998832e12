package ecs

import (
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// images lists images page by page.
func (s *scene) images(parameters wire.Parameters) []Image {
	s.Helper()
	all := []Image{}
	for number := '1'; ; number++ {
		q := wire.Parameters{"PageSize": "25", "PageNumber": string(number)}
		for name, value := range parameters {
			q[name] = value
		}
		page := servicestest.OK[DescribeImagesResponse](s, "owner", "DescribeImages", q)
		all = append(all, page.Images.Image...)
		if len(page.Images.Image) < 25 {
			if int(*page.TotalCount) != len(all) {
				s.Errorf("of %d images the pages have %d", *page.TotalCount, len(all))
			}
			return all
		}
	}
}

const (
	ubuntu  = "ubuntu_22_04_x64_20G_alibase_20250113.vhd"
	windows = "win2022_21H2_x64_dtc_en-us_40G_alibase_20250117.vhd"
	onARM   = "ubuntu_24_04_arm64_20G_alibase_20250113.vhd"
	older   = "centos_8_5_x64_20G_alibase_20220428.vhd"
)

func TestImageFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"ImageId": ubuntu})[0]
	if i := s.instance("owner", instance); *i.OSName != "Ubuntu 22.04 64位" || *i.OSNameEn != "Ubuntu 22.04 64 bit" {
		t.Errorf("the instance runs %s, %s", *i.OSName, *i.OSNameEn)
	}
	if i := s.images(wire.Parameters{"ImageId": windows})[0]; *i.OSName != "Windows Server 2022 数据中心版 64位英文版" || *i.OSNameEn != "Windows Server 2022 Datacenter Edition 64 bit English" {
		t.Errorf("the image has %s, %s", *i.OSName, *i.OSNameEn)
	}
	ids := func(parameters wire.Parameters) (ids []string) {
		for _, image := range s.images(parameters) {
			ids = append(ids, *image.ImageId)
		}
		return ids
	}
	for _, c := range []struct {
		parameters wire.Parameters
		some, no   string
	}{
		{nil, ubuntu, "none"},
		{wire.Parameters{"ImageOwnerAlias": "system", "Status": "Creating,Available", "IsSupportCloudinit": "true", "IsSupportIoOptimized": "true"}, ubuntu, "none"},
		{wire.Parameters{"ImageId": ubuntu}, ubuntu, windows},
		{wire.Parameters{"ImageId": ubuntu + "," + windows}, windows, onARM},
		{wire.Parameters{"ImageName": "win*"}, windows, ubuntu},
		{wire.Parameters{"ImageFamily": "acs:ubuntu_22_04_x64"}, ubuntu, onARM},
		{wire.Parameters{"OSType": "windows"}, windows, ubuntu},
		{wire.Parameters{"OSType": "linux"}, ubuntu, windows},
		{wire.Parameters{"Architecture": "arm64"}, onARM, ubuntu},
		{wire.Parameters{"Architecture": "x86_64"}, ubuntu, onARM},
		{wire.Parameters{"InstanceType": "ecs.g8y.large"}, onARM, ubuntu},
		{wire.Parameters{"InstanceType": "ecs.g7.large"}, ubuntu, onARM},
		{wire.Parameters{"Usage": "instance"}, ubuntu, windows},
		{wire.Parameters{"Usage": "none"}, windows, ubuntu},
		{wire.Parameters{"Filter.1.Key": "CreationStartTime", "Filter.1.Value": "2025-01-01T00:00Z"}, ubuntu, older},
		{wire.Parameters{"Filter.1.Key": "CreationEndTime", "Filter.1.Value": "2025-01-01T00:00Z"}, older, ubuntu},
		{wire.Parameters{"Filter.1.Key": "NetworkType", "Filter.1.Value": "vpc"}, ubuntu, "none"},
	} {
		got := ids(c.parameters)
		if !slices.Contains(got, c.some) || slices.Contains(got, c.no) {
			t.Errorf("%v selects %v", c.parameters, got)
		}
	}
	for _, parameters := range []wire.Parameters{
		{"ImageOwnerAlias": "self"},
		{"ImageOwnerAlias": "others", "IsPublic": "true", "ImageOwnerId": "1"},
		{"Status": "Creating"},
		{"SnapshotId": "s-1"},
		{"ResourceGroupId": "rg-1"},
		{"Tag.1.Key": "team"},
		{"IsSupportCloudinit": "false"},
		{"Architecture": "i386"},
		{"ImageId": "m-none"},
		{"Filter.1.Key": "NetworkType", "Filter.1.Value": "classic"},
	} {
		if got := ids(parameters); len(got) != 0 {
			t.Errorf("%v selects %v", parameters, got)
		}
	}
}

func TestWhatImagesLookLike(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	image := s.images(wire.Parameters{"ImageId": windows})[0]
	got := strings.Join([]string{*image.ImageName, *image.OSType, *image.Platform, *image.Architecture, *image.ImageOwnerAlias, *image.CreationTime, *image.Usage, *image.ImageVersion}, " ")
	if want := windows + " windows Windows Server 2022 x86_64 system 2025-01-17T09:40:00Z none 20250117"; got != want || *image.Size != 40 {
		t.Errorf("the image is %s, want %s", got, want)
	}
}

func TestImagesRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, c := range []struct {
		parameters wire.Parameters
		want       string
	}{
		{wire.Parameters{"ImageOwnerAlias": "me"}, "400 InvalidImageOwnerAlias.ValueNotSupported"},
		{wire.Parameters{"IsPublic": "true"}, "400 InvalidImageOwnerAlias.PublicImageUnsupported"},
		{wire.Parameters{"ImageOwnerAlias": "system", "ImageOwnerId": "1"}, "400 InvalidOperation.ImageOwnerIdUnsupported"},
		{wire.Parameters{"InstanceType": "ecs.none"}, "400 InvalidInstanceType.ValueNotSupported"},
		{wire.Parameters{"OSType": "plan9"}, "404 InvalidOSType"},
		{wire.Parameters{"Architecture": "vax"}, "404 InvalidArchitecture"},
		{wire.Parameters{"Usage": "some"}, "404 InvalidUsage"},
		{wire.Parameters{"ActionType": "Look"}, "400 InvalidParamter"},
		{wire.Parameters{"Tag.1.Value": "v"}, "400 InvalidTag.Mismatch"},
		{wire.Parameters{"Filter.1.Key": "Age", "Filter.1.Value": "1"}, "404 InvalidFilterKey.NotFound"},
		{wire.Parameters{"Filter.1.Key": "CreationEndTime", "Filter.1.Value": "now"}, "404 InvalidFilterValue"},
		{wire.Parameters{"Filter.1.Key": "NetworkType", "Filter.1.Value": "lan"}, "400 InvalidFilterValue.NetworkType"},
	} {
		if got := s.Refused("owner", "DescribeImages", c.parameters); got != c.want {
			t.Errorf("%v: %q, want %q", c.parameters, got, c.want)
		}
	}
}

func TestTypesThatImagesSupport(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	types := func(parameters wire.Parameters) (names []string) {
		for _, view := range servicestest.OK[DescribeImageSupportInstanceTypesResponse](s, "owner", "DescribeImageSupportInstanceTypes", parameters).InstanceTypes.InstanceType {
			names = append(names, *view.InstanceTypeId)
		}
		return names
	}
	if got := types(wire.Parameters{"ImageId": onARM}); !slices.Contains(got, "ecs.g8y.large") || slices.Contains(got, "ecs.g7.large") {
		t.Errorf("the image for ARM supports %v", got)
	}
	if got := types(wire.Parameters{"Filter.1.Key": "imageId", "Filter.1.Value": ubuntu}); !slices.Contains(got, "ecs.g7.large") || slices.Contains(got, "ecs.g8y.large") {
		t.Errorf("the other one supports %v", got)
	}
	for _, c := range []struct {
		parameters wire.Parameters
		want       string
	}{
		{wire.Parameters{"ImageId": "m-none"}, "404 InvalidImageId.NotFound"},
		{wire.Parameters{"ImageId": ubuntu, "ActionType": "Look"}, "404 InvalidUsage"},
		{wire.Parameters{"Filter.1.Key": "size", "Filter.1.Value": "1"}, "400 InvalidParamter"},
	} {
		if got := s.Refused("owner", "DescribeImageSupportInstanceTypes", c.parameters); got != c.want {
			t.Errorf("%v: %q, want %q", c.parameters, got, c.want)
		}
	}
}
