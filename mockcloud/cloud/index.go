package cloud

// Set is a set of things of any kinds, in order of creation. The zero value is empty.
type Set struct{ tree ordered }

// Add puts a thing in, once.
func (s *Set) Add(thing *Record) {
	if s.tree == nil {
		s.tree = newTree()
	}
	s.tree.set(thing)
}

// Remove takes a thing out, if it is in.
func (s *Set) Remove(thing *Record) {
	if s.tree != nil {
		s.tree.delete(thing)
	}
}

// Len counts the things.
func (s *Set) Len() int {
	if s.tree == nil {
		return 0
	}
	return s.tree.len()
}

// Each visits them.
func (s *Set) Each(yield func(*Record) bool) {
	if s.tree != nil {
		s.tree.from(0, yield)
	}
}

// First is the oldest of them; there is one.
func (s *Set) First() *Record { return s.tree.at(0) }

// Index is a set of things in order of creation, such as what a network holds.
// It can count and be entered anywhere. The zero value is empty.
type Index[T Thing] struct{ tree ordered }

// Add puts a thing in, once.
func (i *Index[T]) Add(item T) {
	if i.tree == nil {
		i.tree = newTree()
	}
	r := item.Head()
	r.self = item
	i.tree.set(r)
}

// Remove takes a thing out, if it is in.
func (i *Index[T]) Remove(item T) {
	if i.tree != nil {
		i.tree.delete(item.Head())
	}
}

// Len counts the things.
func (i Index[T]) Len() int {
	if i.tree == nil {
		return 0
	}
	return i.tree.len()
}

// At returns the n-th thing, counted from 0; n is less than Len.
func (i Index[T]) At(n int) T { return i.tree.at(n).self.(T) }

// All visits the things in order of creation.
func (i Index[T]) All(yield func(T) bool) {
	if i.tree != nil {
		i.tree.from(0, func(r *Record) bool { return yield(r.self.(T)) })
	}
}

// List returns the part of the things that match (nil: all) which the request
// asks for.
func (i Index[T]) List(match func(T) bool, request PageRequest) (Page[T], error) {
	if i.tree == nil {
		return list(chosen(nil), match, request)
	}
	return list(i.tree, match, request)
}
