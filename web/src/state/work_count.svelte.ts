// How many things wait for this person, for the mark on the navigation.
class WorkCount {
  value = $state(0);
}

export const workCount = new WorkCount();
