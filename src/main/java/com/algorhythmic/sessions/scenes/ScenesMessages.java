package com.algorhythmic.sessions.scenes;

import com.algorhythmic.accounts.GivenName;
import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.Controls;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Addresses and records of scenes: controls of a show that a user keeps under a name. Another user's scene is NOT_FOUND. */
public interface ScenesMessages {
  int MAX_SCENES = 50;

  Ask<ListScenes, SceneList> LIST =
      new Ask<>("scenes.list", ListScenes.class, SceneList.class, Duration.ofSeconds(2));
  Ask<KeepScene, Scene> KEEP =
      new Ask<>("scenes.keep", KeepScene.class, Scene.class, Duration.ofSeconds(2));
  Ask<RemoveScene, Done> REMOVE =
      new Ask<>("scenes.remove", RemoveScene.class, Done.class, Duration.ofSeconds(2));
  Ask<RestoreScene, Scene> RESTORE =
      new Ask<>("scenes.restore", RestoreScene.class, Scene.class, Duration.ofSeconds(2));

  record ListScenes(UUID user) {}

  /** @param scenes in the order in which they were kept */
  record SceneList(List<Scene> scenes, int most) {}

  /** @param controls what the scene sets; what is null stays as it is */
  record Scene(UUID id, String name, Controls.Change controls) {}

  /** Keeps controls under a name; CONFLICT if the user has a scene of that name, or as many as allowed. */
  record KeepScene(UUID user, GivenName name, Controls.Change controls) {}

  /** Removes a scene. It can be restored for a day; removing it twice is the same. */
  record RemoveScene(UUID user, UUID scene) {}

  /** Brings a removed scene back to its place; CONFLICT if its name is taken by now. */
  record RestoreScene(UUID user, UUID scene) {}

  /** The refusal for an id of no scene, or of another user's: nobody learns which. */
  static Refusal unknownScene() {
    return new Refusal(Code.NOT_FOUND, "this scene does not exist, or it is not yours")
        .ofType("unknown-scene");
  }
}
